import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { sendJson, startHttpServer } from '../../support/models/httpServer.ts';
import { completion } from '../../support/models/serverReplies.ts';
import { CommandLine } from '../../support/project/CommandLine.ts';

const pair = (id: string) => ({ id, prompt: `How ${id}?`, chosen: 'No.', rejected: 'So.' });

test('the command line', async (t) => {
  const cli = await CommandLine.build(t);

  await t.test('validate ends with 0, or with 1 and the place of each finding', async (t) => {
    const good = await writeDataset(t, 'a.jsonl', [pair('a')]);
    assert.equal((await cli.run(['validate', good])).code, 0);
    const bad = await writeDataset(t, 'a.jsonl', `${JSON.stringify(pair('a'))}\n{"prompt":5,"chosen":"x"}\n`);
    const { code, out } = await cli.run(['validate', bad]);
    assert.equal(code, 1);
    assert.match(out, new RegExp(`^${bad}:2:11: error: .*prompt`, 'm'));
    const { findings, records } = JSON.parse((await cli.run(['validate', bad, '--json'])).out);
    assert.deepEqual([records, findings.length, findings[0].range.startLine], [2, 1, 1]);
    assert.equal(
      (await cli.run(['validate', bad, '--select', '1'])).code,
      0,
      'what is not selected is not reported',
    );
  });

  await t.test('proposed pairs are accepted, exported and counted; the editor sees the same', async (t) => {
    const path = await writeDataset(t, 'a.jsonl', ['a', 'b', 'c', '4'].map(pair));
    const session = await openSession(t, path);
    const { pairs } = JSON.parse((await cli.run(['pair', path, '--json'])).out);
    assert.equal(pairs.length, 4);
    const decided = await cli.run([
      'decide',
      path,
      '--accept-proposed',
      '--select',
      'c,1-2',
      '--curator',
      'me',
      '--json',
    ]);
    assert.deepEqual([decided.code, JSON.parse(decided.out).decided], [0, 3]);
    await session.refresh();
    assert.deepEqual(
      [(await viewOf(session, 2)).decision?.by, (await viewOf(session, 3)).status],
      ['me', 'proposed'],
    );
    const out = join(dirname(path), 'pairs.jsonl');
    const exported = await cli.run(['export', path, '--target', 'trl', '--out', out]);
    assert.equal(exported.code, 0);
    assert.match(exported.out, /^3 rows written[\s\S]*\nSkipped:\n {2}Not decided yet \(1\): 4#1/);
    assert.equal((await readFile(out, 'utf8')).trim().split('\n').length, 3);
    const { byStatus } = JSON.parse((await cli.run(['stats', path, '--json'])).out);
    assert.deepEqual([byStatus.accepted, byStatus.proposed], [3, 1]);
  });

  await t.test(
    'verdicts come from a file; those that cannot be given are named and end with 1',
    async (t) => {
      const path = await writeDataset(t, 'a.jsonl', ['a', 'b'].map(pair));
      const verdicts = join(dirname(path), 'verdicts.jsonl');
      const lines = [
        { record: 'a', kind: 'swap' },
        { record: 'b', exchange: 0, kind: 'edit', chosen: 'New.' },
      ];
      await writeFile(verdicts, lines.map((one) => `${JSON.stringify(one)}\n`).join('\n'));
      assert.equal((await cli.run(['decide', path, '--verdicts', verdicts])).code, 0);
      const session = await openSession(t, path);
      assert.deepEqual(
        [
          (await viewOf(session, 0)).decision?.chosen?.text,
          (await viewOf(session, 1)).decision?.chosen?.text,
        ],
        ['So.', 'New.'],
      );
      await writeFile(
        verdicts,
        '{"record":"z","kind":"skip"}\nnot json\n{"record":"a","kind":"love"}\n{"record":"a","exchange":7,"kind":"skip"}\n{"record":"a","kind":"tie"}\n',
      );
      const { code, out } = await cli.run(['decide', path, '--verdicts', verdicts, '--json']);
      const { decided, problems } = JSON.parse(out);
      assert.deepEqual([code, decided, problems.length], [1, 1, 4]);
    },
  );

  await t.test(
    'single answers are approved: none that the data rejects, hidden ones only by name',
    async (t) => {
      const answer = (id: string, safe: boolean) => ({
        id,
        conversations: [
          { from: 'human', value: 'Q', safe },
          { from: 'gpt', value: 'A' },
        ],
      });
      const path = await writeDataset(t, 'a.jsonl', [answer('safe', true), answer('unsafe', false)]);
      const approve = async (...more: string[]) => {
        const { code, out } = await cli.run(['decide', path, '--approve-answers', '--json', ...more]);
        const { decided, answers, hidden, badLabels } = JSON.parse(out);
        return [code, decided, answers, hidden, badLabels];
      };
      assert.deepEqual(await approve('--plan'), [0, 0, 1, 1, 0]);
      assert.match((await cli.run(['decide', path, '--approve-answers'])).out, /--with-hidden approves it/);
      assert.deepEqual(await approve('--with-hidden'), [0, 1, 1, 1, 0]);
      const kto = await writeDataset(t, 'b.jsonl', [{ prompt: 'Q', completion: 'Bad.', label: false }]);
      const { out } = await cli.run(['decide', kto, '--approve-answers', '--with-hidden', '--json']);
      assert.deepEqual([JSON.parse(out).decided, JSON.parse(out).badLabels], [0, 1]);
    },
  );

  await t.test('records of an unknown shape ask for a mapping, which is remembered', async (t) => {
    const path = await writeDataset(t, 'a.jsonl', [{ idx: 1, query: 'Q', output: 'A' }]);
    const asked = await cli.run(['stats', path]);
    assert.equal(asked.code, 2);
    assert.match(asked.errors, /--map "id=idx,prompt=query,answer=output"/);
    assert.equal((await cli.run(['stats', path, '--map', 'id=idx,prompt=query,answer=output'])).code, 0);
    assert.equal((await cli.run(['stats', path])).code, 0);
  });

  await t.test(
    'a model’s key goes to the named server; failed questions end with 1, the next run answers them',
    async (t) => {
      let healthy = false;
      const { origin, received } = await startHttpServer(t, (_request, response) =>
        healthy
          ? sendJson(response, completion('{"observations":[]}'))
          : sendJson(response, { error: { message: 'bad key' } }, 401),
      );
      const path = await writeDataset(t, 'a.jsonl', [pair('a')]);
      const args = [
        'disentangle',
        path,
        '--provider',
        'openai',
        '--base-url',
        `${origin}/v1/`,
        '--model',
        'm',
        '--json',
      ];
      const keys = { DREAM_CURATOR_API_KEY: 'mine', OPENAI_API_KEY: 'other' };
      const failed = await cli.run(args, { environment: keys });
      assert.deepEqual([failed.code, JSON.parse(failed.out).failed], [1, 1]);
      healthy = true;
      const fixed = await cli.run(args, { environment: keys });
      assert.deepEqual([fixed.code, JSON.parse(fixed.out).answered], [0, 1]);
      assert.ok(received.every((one) => one.headers.authorization === 'Bearer mine'));
      assert.ok(received.every((one) => one.url === '/v1/chat/completions'));
    },
  );

  await t.test('the offline engine works with nothing installed', async (t) => {
    const path = await writeDataset(t, 'a.jsonl', [pair('a')]);
    const { code, out } = await cli.run(['score', path, '--json']);
    assert.equal(code, 0, out);
    const { model, failed } = JSON.parse(out);
    assert.deepEqual([model.provider, failed], ['offline', 0]);
  });
});
