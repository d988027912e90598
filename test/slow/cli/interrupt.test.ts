import assert from 'node:assert/strict';
import test from 'node:test';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { sendJson, startHttpServer } from '../../support/models/httpServer.ts';
import { completion } from '../../support/models/serverReplies.ts';
import { CommandLine } from '../../support/project/CommandLine.ts';

test('Ctrl+C ends a run with 1 and reports it, and the next run continues from there', async (t) => {
  const cli = await CommandLine.build(t);
  const records = ['a', 'b', 'c'].map((id) => ({ id, prompt: `How ${id}?`, chosen: 'No.', rejected: 'So.' }));
  const path = await writeDataset(t, 'a.jsonl', records);
  let interrupt = (): void => undefined;
  const { origin, received } = await startHttpServer(t, (_request, response) => {
    if (received.length === 2) {
      // The second request hangs as long as the first run lives.
      interrupt();
    } else {
      sendJson(response, completion('{"observations":[]}'));
    }
  });
  const args = [
    'disentangle',
    path,
    '--provider',
    'openai',
    '--base-url',
    origin,
    '--model',
    'm',
    '--concurrency',
    '1',
    '--json',
  ];
  const running = cli.start(args);
  interrupt = () => running.interrupt();
  const { code, out } = await running.ended;
  assert.equal(code, 1);
  const { cancelled, answered, failed } = JSON.parse(out);
  assert.deepEqual([cancelled, answered, failed], [true, 1, 0]);
  const rest = JSON.parse((await cli.run(args)).out);
  assert.deepEqual([rest.cancelled, rest.known, rest.answered], [false, 1, 2]);
});
