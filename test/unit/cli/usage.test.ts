import assert from 'node:assert/strict';
import test from 'node:test';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { CommandLine } from '../../support/project/CommandLine.ts';

test('what is typed to the command line', async (t) => {
  const cli = await CommandLine.build(t);

  await t.test('wrong usage ends with 2 and says what is right', async (t) => {
    const path = await writeDataset(t, 'a.jsonl', [{ prompt: 'Q', chosen: 'A', rejected: 'B' }]);
    const wrong: readonly [args: readonly string[], says: RegExp][] = [
      [[], /a dataset are needed/],
      [['dance', path], /validate, screen, disentangle/],
      [['stats'], /a dataset are needed/],
      [['stats', path, path], /One dataset at a time/],
      [['stats', '/none.jsonl'], /no file \/none\.jsonl/],
      [['stats', path, '--colour'], /--colour/],
      [['stats', path, '--select', 'z'], /no record z/],
      [['decide', path], /either --accept-proposed or --verdicts/],
      [['decide', path, '--verdicts', '/none'], /no file \/none/],
      [['export', path, '--target', 'csv', '--out', 'x'], /--target trl\|dream/],
      [['export', path, '--target', 'trl'], /--out PATH/],
      [['score', path, '--provider', 'cloud'], /offline or openai/],
      [['score', path, '--provider', 'openai'], /--base-url/],
      [['pair', path, '--margin', 'wide'], /--margin takes a number/],
      [['stats', path, '--map', 'prompts=x'], /--map takes/],
    ];
    for (const [args, says] of wrong) {
      const { code, out, errors } = await cli.run(args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(errors, says);
      assert.match(errors, /--help/);
    }
  });

  await t.test('help is no error', async () => {
    const { code, out } = await cli.run(['--help']);
    assert.equal(code, 0);
    assert.match(
      out,
      /Exit codes: 0 done, 1 findings of severity error, failed items, or unreadable lines in the ledger, 2/,
    );
  });
});
