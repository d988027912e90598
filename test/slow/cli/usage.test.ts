import assert from 'node:assert/strict';
import test from 'node:test';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { CommandLine } from '../../support/project/CommandLine.ts';

test('what is typed to the command line', async (t) => {
  const cli = await CommandLine.build(t);

  await t.test('wrong usage ends with 2 and shows the correct usage', async (t) => {
    const path = await writeDataset(t, 'a.jsonl', [{ prompt: 'Q', chosen: 'A', rejected: 'B' }]);
    const wrong: readonly [args: readonly string[], says: RegExp][] = [
      [[], /Specify a command .* and a dataset/],
      [['dance', path], /validate, screen, stats, disentangle/],
      [['stats'], /Specify a command .* and a dataset/],
      [['stats', path, path], /Specify only one dataset/],
      [['stats', '/none.jsonl'], /\/none\.jsonl not found/],
      [['stats', path, '--colour'], /--colour/],
      [['stats', path, '--select', 'z'], /not contain record z/],
      [['decide', path], /one of --accept-proposed, .* --verdicts/],
      [['decide', path, '--verdicts', '/none'], /\/none not found/],
      [['export', path, '--target', 'xml', '--out', 'x'], /--target trl\|/],
      [['export', path, '--target', 'trl'], /--out PATH/],
      [['score', path, '--provider', 'cloud'], /offline or openai/],
      [['score', path, '--provider', 'openai'], /--base-url/],
      [['pair', path, '--margin', 'wide'], /--margin must be a number/],
      [['stats', path, '--map', 'prompts=x'], /--map accepts/],
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
      /Exit codes: 0 success, 1 problems of severity error, failed items or unreadable ledger lines, 2/,
    );
  });
});
