import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { viewOf } from '../../support/dataset/session.ts';
import { importFile, importInto, leftOut, openPairs, pairRecords } from '../../support/imports/importing.ts';

const [first] = pairRecords as [(typeof pairRecords)[0]];

/** Records whose answers are the elements of one list, as Potato's pairwise schemas want them. */
const listed = ['v1', 'v2'].map((id) => ({
  id,
  prompt: `What about ${id}?`,
  completions: [
    { model: 'm', response: `First answer to ${id}.` },
    { model: 'n', response: `Second answer to ${id}.` },
  ],
}));

const state = (selection: string, order: object | undefined) => ({
  user_id: 'bob',
  instance_id_ordering: ['v1'],
  instance_id_to_label_to_value: { v1: [[{ schema: 'better', name: 'selection' }, selection]] },
  ...(order ? { instance_id_to_presentation_order: order } : {}),
});

test('never turned round: A is what was shown first, in the order that was recorded', async (t) => {
  for (const [order, chosen] of [
    [{}, 'First answer to v1.'],
    [{ v1: { better: [0, 1] } }, 'First answer to v1.'],
    [{ v1: { better: [1, 0] } }, 'Second answer to v1.'],
  ] as const) {
    const session = await openPairs(t, listed);
    await importFile(session, 'user_state.json', state('A', order));
    const { decision } = await viewOf(session);
    assert.deepEqual([decision?.chosen?.text, decision?.by], [chosen, 'potato:bob'], JSON.stringify(order));
  }
});

test('where the order is not recorded, A means nothing until the user says it', async (t) => {
  const session = await openPairs(t, listed);
  const exported = {
    instance_id: 'v1',
    user_id: 'bob',
    labels: { better: { selection: 'A' } },
    spans: {},
    links: {},
  };
  assert.deepEqual(leftOut(await importFile(session, 'annotations.jsonl', [exported])), {
    'unknown-sides': [1],
  });
  const fields = 'A=completions[1],B=completions[0]';
  await importFile(session, 'annotations.jsonl', [exported], { fields });
  assert.equal((await viewOf(session)).decision?.chosen?.text, 'Second answer to v1.');
});

test('CSV and TSV have a column for each label, in both versions’ spellings', async (t) => {
  for (const [name, text] of [
    ['a.csv', 'instance_id,user_id,better.selection\nv1,bob,B\n'],
    ['a.tsv', 'instance_id\tuser_id\tbetter.selection\nv1\tbob\tB\n'],
    ['old.csv', 'user,instance_id,displayed_text,better:::selection\nbob,v1,,B\n'],
  ] as const) {
    const session = await openPairs(t, listed);
    await importFile(session, name, text, { fields: 'A=completions[0],B=completions[1]' });
    const { decision } = await viewOf(session);
    assert.deepEqual([decision?.chosen?.text, decision?.by], ['Second answer to v1.', 'potato:bob'], name);
  }
});

test('version 1 names the annotator by the folder, and the shown text says what A was', async (t) => {
  const session = await openPairs(t);
  const folder = join(dirname(session.dataset.path), 'annotation_output', 'carol');
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'annotated_instances.jsonl');
  const shown = `<b>A.</b> ${first.rejected}<br/><b>B.</b> ${first.chosen}`;
  const line = {
    id: 'k1',
    displayed_text: shown,
    label_annotations: { better: { A: 'true' } },
    span_annotations: [],
    behavioral_data: { time_string: 'Time spent: 0d 0h 0m 3s ' },
  };
  await writeFile(path, `${JSON.stringify(line)}\n`);
  assert.deepEqual(leftOut(await importInto(session, [path])), { 'other-label': [1] });
  await importInto(session, [path], { fields: 'choice=better' });
  const { decision } = await viewOf(session);
  assert.deepEqual([decision?.chosen?.text, decision?.by], [first.rejected, 'potato:carol']);
});

test('a scale prefers the left one below zero; rankings and ties are orders', async (t) => {
  const letters = 'A=completions[0],B=completions[1]';
  for (const [labels, verdict, chosen] of [
    [{ better: { scale_value: '-2' } }, 'accepted', 'First answer to v1.'],
    [{ better: { scale_value: '3' } }, 'accepted', 'Second answer to v1.'],
    [{ better: { rank_order: 'B,A' } }, 'accepted', 'Second answer to v1.'],
    [{ better: { best: 'A', worst: 'B' } }, 'accepted', 'First answer to v1.'],
    [{ better: { rank_order: 'B=A' } }, 'tied', 'Second answer to v1.'],
    [{ better: { selection: 'tie' } }, 'tied', 'First answer to v1.'],
    [{ better: { scale_value: '0' } }, 'tied', 'First answer to v1.'],
    [{ better: { selection: 'unsure' } }, 'skipped', 'First answer to v1.'],
    [{ agents: { help: 'A', safety: 'A' } }, 'accepted', 'First answer to v1.'],
  ] as const) {
    const session = await openPairs(t, listed);
    await importFile(session, 'a.jsonl', [{ instance_id: 'v1', user_id: 'bob', labels }], {
      fields: letters,
    });
    const { decision } = await viewOf(session);
    assert.deepEqual([decision?.verdict, decision?.chosen?.text], [verdict, chosen], JSON.stringify(labels));
  }
});

test('an annotator that is a program gives no decisions', async (t) => {
  const session = await openPairs(t, listed);
  const file = { ...state('B', {}), user_id: 'gpt', origin: { kind: 'llm', model: 'gpt-4' } };
  const report = await importFile(session, 'user_state.json', file);
  assert.equal(report.comparisons, 1);
  assert.equal((await viewOf(session)).decision, undefined);
});
