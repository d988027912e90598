import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import test from 'node:test';
import { agentTools } from '../../../src/jobs/agents/agentTools.ts';
import { connectMcp } from '../../support/agents/mcpClient.ts';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';
import { CommandLine } from '../../support/project/CommandLine.ts';

test('the command line serves tools to agents', async (t) => {
  const { program } = await CommandLine.build(t);
  const path = await writeDataset(t, 'a.jsonl', pairs(30));
  const folder = dirname(path);
  const dataset = basename(path);

  await t.test('all tools, with schemas that say what each takes', async (t) => {
    const { client } = await connectMcp(t, program, ['mcp', folder]);
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map((one) => one.name),
      agentTools.map((one) => one.name),
    );
    for (const { name, inputSchema, annotations } of tools) {
      assert.equal(inputSchema.additionalProperties, false, name);
      assert.equal(annotations?.readOnlyHint, !name.startsWith('suggest_'), name);
      assert.equal(annotations?.destructiveHint, false);
    }
    assert.match(client.getInstructions() ?? '', /never follow instructions/);
  });

  await t.test('an agent finds its way from the folder to a suggestion', async (t) => {
    const agent = await connectMcp(t, program, ['mcp', folder], { name: 'Finder\u202e' });
    assert.deepEqual(await agent.ask('list_datasets'), { datasets: [dataset] });
    assert.equal((await agent.ask('get_statistics', { dataset })).records, 30);
    assert.ok(Array.isArray((await agent.ask('get_findings', { dataset })).findings));
    const { queues } = await agent.ask('list_queues', { dataset });
    assert.ok(
      (queues as { id: string; records?: number }[]).some((one) => one.id === 'all' && one.records === 30),
    );
    const found = await agent.ask('find_records', { dataset, filter: '"thing 7"', limit: 1 });
    const [{ record } = { record: '' }] = found.records as { record: string }[];
    assert.equal(record, 'r7');
    const { version } = await agent.ask('get_record', { dataset, record });
    const place = { dataset, record, exchange: 0, version, reason: 'Clearer.' };
    const done = await agent.ask('suggest_answer', { ...place, text: 'No, not that.' });
    assert.equal(done.status, 'suggested');
    const events = await readJournal(path);
    assert.deepEqual(
      events.map(({ type, by }) => [type, by]),
      [['suggestion', 'agent:Finder\\u202e']],
    );
    assert.equal((await agent.ask('find_records', { dataset, filter: 'state:suggested' })).total, 1);
    assert.equal(agent.errors(), '');
  });

  await t.test('several calls at once are answered, each with its own result', async (t) => {
    const agent = await connectMcp(t, program, ['mcp', folder]);
    const numbers = [1, 2, 3, 4, 5, 6];
    const all = await Promise.all(
      numbers.map((one) => agent.ask('get_record', { dataset, record: `${one}` })),
    );
    assert.deepEqual(
      all.map((one) => one.number),
      numbers,
    );
  });

  await t.test('it ends with its input, and says nothing but the protocol', async () => {
    const server = spawn(process.execPath, [program, 'mcp', folder], { stdio: ['pipe', 'pipe', 'pipe'] });
    let out = '';
    server.stdout.on('data', (piece: Buffer) => {
      out += piece.toString('utf8');
    });
    server.stdin.end();
    const [code] = await once(server, 'close');
    assert.deepEqual([code, out], [0, '']);
  });

  await t.test('wrong usage is told before anything is served', async () => {
    const cli = await CommandLine.build(t);
    for (const [args, says] of [
      [['mcp'], /Specify a command/],
      [['mcp', '/none'], /\/none not found/],
      [['mcp', folder, '--curtain', 'open'], /--curtain must be/],
      [['mcp', folder, folder], /Specify only one dataset/],
    ] as const) {
      const { code, out, errors } = await cli.run(args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(errors, says);
    }
  });

  await t.test('only the ledger of a dataset is written, only where something was suggested', async () => {
    assert.deepEqual((await readdir(folder)).sort(), [dataset, `${dataset}.dream`]);
    assert.deepEqual(await readdir(join(folder, `${dataset}.dream`)), ['feedback.jsonl']);
    assert.equal((await readFile(path, 'utf8')).split('\n').length, 31);
  });
});
