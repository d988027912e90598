/**
 * A program in place of vLLM, which takes the same options: it answers as the loopback server does, and writes down when it begins a
 * file. At the file HANGS_AT it writes half of the results, and no more until it is killed; the second time it answers it.
 *
 *   node test/engines/engine.ts run-batch -i shard-00000.jsonl -o FILE --model NAME
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { answerWellTo } from '../support/batch/answerTo.ts';

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    input: { type: 'string', short: 'i', default: '' },
    output: { type: 'string', short: 'o', default: '' },
    model: { type: 'string' },
  },
});
const log = process.env.ENGINE_LOG ?? '';
const again = existsSync(log) && readFileSync(log, 'utf8').split('\n').includes(values.input);
const lines = readFileSync(values.input, 'utf8').trimEnd().split('\n');
const results = lines.map((line) => {
  const { custom_id, body } = JSON.parse(line);
  const { status, body: reply } = answerWellTo(JSON.stringify(body));
  return `${JSON.stringify({ id: 'vllm', custom_id, response: { status_code: status, request_id: 'r', body: reply }, error: null })}\n`;
});
if (values.input === process.env.HANGS_AT && !again) {
  writeFileSync(values.output, results.join('').slice(0, -20));
  appendFileSync(log, `${values.input}\n`);
  setInterval(() => undefined, 1000);
} else {
  appendFileSync(log, `${values.input}\n`);
  writeFileSync(values.output, results.reverse().join(''));
}
