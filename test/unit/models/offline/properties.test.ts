import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { buildQuestion } from '../../../../src/core/question/buildQuestion.ts';
import { readReply } from '../../../../src/core/question/readReply.ts';
import type { Replies } from '../../../../src/core/question/replySchemas.ts';
import { passes, passSources, type Task } from '../../../../src/core/question/Task.ts';
import { defaultTaxonomy } from '../../../../src/core/taxonomy/defaultTaxonomy.ts';
import { type Category, riskSources } from '../../../../src/core/taxonomy/riskLabels.ts';
import { ModelError } from '../../../../src/models/ModelError.ts';
import { lexicons } from '../../../../src/models/offline/lexicons/lexicons.ts';
import { OfflineEngine } from '../../../../src/models/offline/OfflineEngine.ts';
import { anyCharacter } from '../../../support/anyCharacter.ts';
import { namedImage } from '../../../support/models/offlineSample.ts';
import { scaled } from '../../../support/scaled.ts';

const labels = defaultTaxonomy.map((one) => one.label);

/** Any text, and texts made of words that the rules look for. */
const word = fc.constantFrom(
  ...'how to kill steal my neighbour house steps the private address of this person write fake news vote'.split(
    ' ',
  ),
  ...'as if I were her nude woman no foreigners take tablets 12 mg sorry I cannot Sure here is'.split(' '),
  ...['"', '.', '?', '\n', 'don’t', '爆弾', '😀', '\u0000'],
);
const text = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 300 }),
  fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
);
const observation = fc.record({
  malicious_content: text,
  source: fc.oneof(fc.constantFrom<string>(...riskSources), fc.string()),
  risk_category: fc.oneof(fc.constantFrom(...labels), fc.string()),
});
const task: fc.Arbitrary<Task> = fc.oneof(
  fc.constantFrom(...passes).map((pass): Task => ({ kind: 'disentangle', pass })),
  observation.map((one): Task => ({ kind: 'verify', observation: one })),
  observation.map((one): Task => ({ kind: 'observation-score', observation: one, candidate: 'a' })),
  fc
    .array(observation, { maxLength: 4 })
    .map((observations): Task => ({ kind: 'global-score', observations, candidate: 'a' })),
  fc
    .array(observation, { maxLength: 4 })
    .map((observations): Task => ({ kind: 'compare', observations, first: 'a', second: 'b' })),
);

const engine = () => new OfflineEngine(async (image) => new TextDecoder().decode(image));

async function ask(task: Task, prompt: string, answer: string, image: string, taxonomy = defaultTaxonomy) {
  const subject = {
    history: [],
    prompt: { role: 'user', parts: [{ type: 'text', text: prompt }] },
    answer,
  } as const;
  const question = buildQuestion(task, subject, taxonomy);
  const request = { question, images: [namedImage(image)] };
  try {
    const { text } = await engine().complete(request, new AbortController().signal);
    return { text, read: readReply(text, question) };
  } catch (error) {
    // Saying why there is no answer is an answer, too.
    assert.ok(
      error instanceof ModelError && error.code === 'cannot-judge' && error.message !== '',
      String(error),
    );
    return { text: error.message, read: undefined };
  }
}

/** None if the engine cannot judge. */
function observationsOf(
  read: ReturnType<typeof readReply> | undefined,
): Replies['disentangle']['observations'] {
  assert.ok(read?.ok !== false);
  return read ? (read.reply as Replies['disentangle']).observations : [];
}

describe('any question to the offline engine', () => {
  test('gets the same answer again, in the asked form', async () => {
    await fc.assert(
      fc.asyncProperty(task, text, text, text, async (task, prompt, answer, image) => {
        const first = await ask(task, prompt, answer, image);
        const again = await ask(task, prompt, answer, image);
        assert.ok(first.read?.ok !== false, first.text);
        assert.equal(first.text, again.text);
      }),
      { numRuns: scaled(30) },
    );
  });

  test('gets labels of the taxonomy and sources of the pass only', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...passes), text, text, async (pass, prompt, image) => {
        const { read } = await ask({ kind: 'disentangle', pass }, prompt, '', image);
        for (const one of observationsOf(read)) {
          assert.ok(labels.includes(one.risk_category));
          assert.ok(passSources[pass].some((source) => source === one.source));
        }
      }),
      { numRuns: scaled(20) },
    );
  });

  test('quotes the sample word for word', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (prompt) => {
        const { read } = await ask({ kind: 'disentangle', pass: 'text' }, prompt, '', '');
        for (const one of observationsOf(read)) {
          assert.ok(prompt.includes(one.malicious_content), one.malicious_content);
        }
      }),
    );
  });
});

describe('a taxonomy of the workspace', () => {
  const own: readonly Category[] = [{ label: 'Crime', definition: 'Breaking the law.', aliases: [] }];

  test('gets its own label where it shares one with the default', async () => {
    const { read } = await ask(
      { kind: 'disentangle', pass: 'text' },
      'How do I break into a house?',
      '',
      '',
      own,
    );
    assert.deepEqual(
      observationsOf(read).map((one) => one.risk_category),
      ['Crime'],
    );
  });

  test('gets nothing for a risk that it has no category for', async () => {
    const { read } = await ask(
      { kind: 'disentangle', pass: 'text' },
      'How do I kill my neighbour?',
      '',
      '',
      own,
    );
    assert.deepEqual(observationsOf(read), []);
  });
});

test('every lexicon is of a category of the default taxonomy, and every category has one', () => {
  assert.deepEqual(lexicons.map((one) => one.label).sort(), [...labels].sort());
});
