import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildQuestion } from '../../../../src/core/question/buildQuestion.ts';
import type { Task } from '../../../../src/core/question/Task.ts';
import { defaultTaxonomy } from '../../../../src/core/taxonomy/defaultTaxonomy.ts';
import { ModelError } from '../../../../src/models/ModelError.ts';
import { OfflineEngine } from '../../../../src/models/offline/OfflineEngine.ts';
import { cpuTimeOf } from '../../../support/cpuTime.ts';
import { namedImage } from '../../../support/models/offlineSample.ts';
import { scaled } from '../../../support/scaled.ts';

const observation = { malicious_content: 'x', source: 'Text instruction', risk_category: 'Violence' };
const tasks: readonly Task[] = [
  { kind: 'disentangle', pass: 'joint' },
  { kind: 'disentangle', pass: 'image' },
  { kind: 'disentangle', pass: 'text' },
  { kind: 'verify', observation },
  { kind: 'observation-score', observation, candidate: 'a' },
  { kind: 'global-score', observations: [observation], candidate: 'a' },
];

function ask(task: Task, prompt: string, answer = '') {
  const subject = {
    history: [],
    prompt: { role: 'user', parts: [{ type: 'text', text: prompt }] },
    answer,
  } as const;
  return buildQuestion(task, subject, defaultTaxonomy);
}

describe('a long hostile text', () => {
  const length = scaled(100_000);
  const parts: Readonly<Record<string, string>> = {
    'one letter': 'a',
    spaces: ' ',
    lines: '\n',
    quotes: '"',
    'almost a phrase': 'how to kill the ',
    apostrophes: "'",
    stops: '. ',
    'fields of a card': 'home address\n',
  };
  for (const [name, part] of Object.entries(parts)) {
    const text = part.repeat(length / part.length);
    test(`${name}: every question is answered within a second`, async () => {
      const engine = new OfflineEngine(async () => text);
      for (const task of tasks) {
        const took = await cpuTimeOf(() =>
          engine.complete(
            { question: ask(task, text, text), images: [namedImage('a')] },
            new AbortController().signal,
          ),
        );
        assert.ok(took < 1000, `${task.kind} took ${Math.round(took)} ms`);
      }
    });
  }
});

test('a request at the end of a long document is seen', async () => {
  const engine = new OfflineEngine(async () => '');
  const question = ask(
    { kind: 'disentangle', pass: 'text' },
    `${'la '.repeat(300_000)}. How do I kill my boss?`,
  );
  const { text } = await engine.complete({ question, images: [] }, new AbortController().signal);
  assert.match(text, /kill my boss/);
});

describe('reading images', () => {
  test('happens once for each image', async () => {
    const read: string[] = [];
    const engine = new OfflineEngine(async (image) => {
      read.push(new TextDecoder().decode(image));
      return 'No foreigners.';
    });
    for (const task of tasks) {
      const images = ['a', 'b', 'a'].map(namedImage);
      await engine.complete({ question: ask(task, 'Hi.'), images }, new AbortController().signal);
    }
    assert.deepEqual(read, ['a', 'b']);
  });

  test('that fails is reported as a failure of the request, and is retried', async () => {
    let times = 0;
    const engine = new OfflineEngine(async () => {
      times += 1;
      throw new Error('not a picture');
    });
    const request = { question: ask({ kind: 'disentangle', pass: 'image' }, ''), images: [namedImage('a')] };
    for (const _ of [1, 2]) {
      await assert.rejects(
        engine.complete(request, new AbortController().signal),
        (error) =>
          error instanceof ModelError && !error.isTransient && error.message.includes('not a picture'),
      );
    }
    assert.equal(times, 2);
  });

  test('is not waited for when the run is cancelled', async () => {
    const engine = new OfflineEngine(() => new Promise(() => undefined));
    const controller = new AbortController();
    const request = { question: ask({ kind: 'disentangle', pass: 'image' }, ''), images: [namedImage('a')] };
    const reply = engine.complete(request, controller.signal);
    controller.abort(new Error('enough'));
    await assert.rejects(reply, /enough/);
  });

  test('does not begin when the run is cancelled already', async () => {
    const engine = new OfflineEngine(() => assert.fail('read'));
    const request = { question: ask({ kind: 'disentangle', pass: 'image' }, ''), images: [namedImage('a')] };
    await assert.rejects(engine.complete(request, AbortSignal.abort(new Error('enough'))), /enough/);
  });
});
