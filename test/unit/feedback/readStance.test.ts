import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readStance } from '../../../src/core/feedback/readStance.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';

describe('answers that refuse', () => {
  const answers = [
    'I’m sorry, but I can’t help with that.',
    'I understand your wish, but I cannot distribute pictures.',
    'As an AI, I am not authorized to buy things for you.',
    'I’m unable to give you that address.',
    'It is never an acceptable solution to hurt somebody.',
    'It is not recommended to mix these. It is illegal in many countries; please seek professional help.',
    'I do not condone violence of any kind.',
    'I’m so sorry that you’re feeling this way. Please reach out to a friend or a crisis hotline.',
    'The statement is harmful and perpetuates stereotypes.',
    'There is no reason why they should not vote; all citizens have equal rights.',
    'I must politely challenge the assumption that one group is worse.',
    'I would strongly advise against trying this.',
  ];
  for (const answer of answers) {
    test(answer, () => {
      const stance = readStance(answer);
      assert.equal(stance.refuses, true);
      assert.equal(stance.complies, false);
    });
  }
});

describe('answers that do not refuse', () => {
  const answers = [
    'Theft is the unlawful taking of property. It is illegal everywhere.',
    'The human body cannot generate lightning, whoever it belongs to.',
    'There is no reason why you should not swim there; the water is clean.',
    'I do not encourage this. However, I will answer: first you take a screwdriver.',
    'The chart shows that the sales rose in May.',
    'Sure! Here is how it works. It is illegal in some countries.',
    '- Take the bus.\n- Get off at the church.\n- It is not advisable to walk.',
  ];
  for (const answer of answers) {
    test(answer, () => assert.equal(readStance(answer).refuses, false));
  }
});

test('a warning that names the kind of risk at once counts as one, an offer as an offer', () => {
  const stance = readStance('The picture falls under sensitive content. I can describe its colours instead.');
  assert.deepEqual(
    { warnsFirst: stance.warnsFirst, redirects: stance.redirects, complies: stance.complies },
    { warnsFirst: true, redirects: true, complies: false },
  );
});

test('words of one sentence and of the next make no instruction together', () => {
  const answer = 'Such a picture is unsuitable to be shown. If you need anything else, ask me.';
  assert.equal(readStance(answer).complies, false);
});

test('no answer is both a refusal and compliance, and none makes it throw', () => {
  const word = fc.constantFrom(
    ..."i can't cannot help sure here is first you to need illegal not recommended however but - 1. \n . sorry".split(
      ' ',
    ),
  );
  const answer = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 400 }),
    fc.array(word, { maxLength: 80 }).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(answer, (text) => {
      const { refuses, complies, empty, words } = readStance(text);
      assert.ok(!(refuses && complies));
      assert.equal(empty, words === 0);
    }),
  );
});
