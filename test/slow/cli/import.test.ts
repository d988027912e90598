import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { pairRecords } from '../../support/imports/importing.ts';
import { alice, annotation, pairwise, rating, task } from '../../support/imports/labelStudioFiles.ts';
import { CommandLine } from '../../support/project/CommandLine.ts';

const [first, second] = pairRecords as [(typeof pairRecords)[0], (typeof pairRecords)[0]];

test('import on the command line', async (t) => {
  const cli = await CommandLine.build(t);
  const path = await writeDataset(t, 'data.jsonl', pairRecords);
  const beside = async (name: string, content: object) => {
    const file = join(dirname(path), name);
    await writeFile(file, JSON.stringify(content));
    return file;
  };
  const data = ({ id, prompt, chosen, rejected }: typeof first) => ({
    id,
    prompt,
    answer1: rejected,
    answer2: chosen,
  });
  const file = await beside('ls.json', [
    task(1, data(first), [annotation(1, alice, [pairwise('left'), rating(5, 'answer1')])]),
    task(2, data({ ...second, id: 'none', prompt: 'Nobody asks?' }), [
      annotation(2, alice, [pairwise('left')]),
    ]),
  ]);

  await t.test('a dry run says what would be written, by kind, and what is left out, by line', async () => {
    const { code, out } = await cli.run(['import', path, file, '--dry-run']);
    assert.equal(code, 0);
    assert.match(out, /^ls\.json: Label Studio$/m);
    assert.match(out, /^1 decision \(accepted: 1\)$/m);
    assert.match(out, /The scale of the rating is not known .*\n {4}ls\.json, line 1, item 1: k1: 5$/m);
    assert.match(out, /no record with this id or request \(1\):\n {4}ls\.json, line 1, item 2: none$/m);
    assert.match(out, /^1 event would be written$/m);
  });

  await t.test('what is written shows up in an open dataset; the second time nothing is', async (t) => {
    const session = await openSession(t, path);
    const { code, out } = await cli.run(['import', path, file, '--scale', '1-5', '--json']);
    assert.equal(code, 0);
    const report = JSON.parse(out);
    assert.deepEqual([report.written, report.scores, report.decisions.accepted], [2, 1, 1]);
    await session.refresh();
    const view = await viewOf(session);
    assert.equal(view.decision?.by, 'label-studio:alice@example.com');
    assert.equal(view.decision?.chosen?.text, first.rejected);
    const again = JSON.parse((await cli.run(['import', path, file, '--scale', '1-5', '--json'])).out);
    assert.deepEqual([again.written, again.known], [0, 2]);
  });

  await t.test('what cannot be meant is refused with what was seen', async () => {
    const other = await beside('other.json', [{ text: 'x', label: 1 }]);
    const unknown = await cli.run(['import', path, other]);
    assert.equal(unknown.code, 1);
    assert.match(unknown.errors, /other\.json is not an export of .*: text, label\./);
    for (const [args, message] of [
      [[path], /import requires one or more files/],
      [[path, file, '--from', 'excel'], /--from must be label-studio, /],
      [[path, file, '--scale', 'stars'], /--scale expects/],
      [[path, file, '--fields', 'prompt'], /--fields expects/],
      [[path, join(dirname(path), 'gone.json')], /not found/],
    ] as const) {
      const { code, errors } = await cli.run(['import', ...args]);
      assert.equal(code, 2, errors);
      assert.match(errors, message);
    }
    assert.equal((await cli.run(['validate', path, file])).code, 2, 'other commands take one dataset');
    assert.match(
      (await cli.run(['import', path, path, '--from', 'dream-curator'])).errors,
      /the dataset itself/,
    );
  });
});
