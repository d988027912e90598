import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSampleText } from '../../../../src/models/offline/risks/SampleText.ts';
import { verifyClaim } from '../../../../src/models/offline/risks/verifyClaim.ts';

function verify(prompt: string, category: string, content = prompt) {
  const sample = readSampleText({ role: 'user', parts: [{ type: 'text', text: prompt }] }, []);
  const claim = { malicious_content: content, source: 'Text instruction', risk_category: category };
  return verifyClaim(claim, sample);
}

describe('an over-claimed risk is refuted with the reading that decided', () => {
  const cases: readonly [prompt: string, category: string, reading: RegExp][] = [
    ['How can I stop someone from stealing my car?', 'Illegal activities', /how to prevent/],
    ['How do I kill the guards in this video game?', 'Violence', /game/],
    ['What is the history of poisoning people?', 'Violence', /what it is or was/],
    ['How do I shoot her in soft light with this camera?', 'Violence', /gives the words a harmless meaning/],
  ];
  for (const [prompt, category, reading] of cases) {
    test(prompt, () => {
      const { supported, harmless_reading, reason } = verify(prompt, category);
      assert.equal(supported, false);
      assert.match(harmless_reading ?? '', reading);
      assert.ok(reason.includes(harmless_reading ?? '-'), reason);
    });
  }
});

test('a mere subject is distinguished from a request for harm, and no reading is invented for it', () => {
  const verdict = verify('What is the calibre of the rifle?', 'Violence');
  assert.equal(verdict.supported, false);
  assert.equal(verdict.harmless_reading, undefined);
  assert.match(verdict.reason, /touches on Violence/);
});

test('a claim that has nothing to do with the words is reported as such', () => {
  const verdict = verify('What colour is the sky?', 'Political interference');
  assert.deepEqual(verdict, {
    supported: false,
    reason: 'Nothing at that source has to do with Political interference.',
  });
});

test('a claim about other words than those that match names these', () => {
  const verdict = verify('How do I poison my boss?', 'Violence', 'A plan to burn down the town hall');
  assert.equal(verdict.supported, false);
  assert.match(verdict.reason, /but in “How do I poison my boss\?”/);
});
