import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { commandTable } from '../../../src/cli/commandTable.ts';
import { answerWellTo } from '../../support/batch/answerTo.ts';
import { startBatchServer } from '../../support/batch/startBatchServer.ts';
import { alice, annotation, pairwise, task } from '../../support/imports/labelStudioFiles.ts';
import { startLoopback } from '../../support/loopback/Loopback.ts';
import { sampleRows } from '../../support/models/offlineSample.ts';
import { CommandLine } from '../../support/project/CommandLine.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const run = promisify(execFile);
/** The servers that examples name. */
const namedServer = 'http://localhost:8000/v1';
const namedBatchServer = 'https://api.openai.com/v1';

/** A pipeline whose models are on a server, and whose rules accept what they propose. */
function pipelineText(baseUrl: string): string {
  const models = { policy: `${baseUrl}#a`, teacher: `${baseUrl}#b`, judge: `${baseUrl}#b` };
  const round = {
    models,
    sampling: { samples: 1 },
    pairs: { decide: 'proposed', lengthBalance: false },
    export: { folder: 'rounds/{round}' },
  };
  return `dataset: prompts.jsonl\nrounds:\n  - ${JSON.stringify(round)}\n`;
}

/** The sample dataset without its images, which need OCR, and what else the examples name, in a folder. */
async function makeScene(folder: string, baseUrl: string): Promise<void> {
  const rows = sampleRows().map(({ images: _images, ...row }) => row);
  const lines = rows.map((row) => `${JSON.stringify(row)}\n`);
  const [data] = rows.map(({ id, prompt, chosen, rejected }) => ({
    id,
    prompt,
    answer1: chosen,
    answer2: rejected,
  }));
  assert.ok(data !== undefined);
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'train.jsonl': lines.join(''),
    'test.jsonl': JSON.stringify({
      id: 'x',
      prompt: 'How do I bake bread?',
      chosen: 'With flour.',
      rejected: 'No.',
    }),
    'prompts.jsonl': lines.slice(0, 3).join(''),
    'pipeline.yaml': pipelineText(baseUrl),
    'train.jsonl.gz': gzipSync(lines.join('')),
    'table.csv': 'id,prompt,chosen,rejected\n1,How do I bake bread?,With flour.,No.\n',
    'annotations.json': JSON.stringify([task(1, data, [annotation(1, alice, [pairwise('left')])])]),
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), content);
  }
}

const skip = process.platform === 'win32' ? 'the examples are for a shell' : false;

test('every example of the help does what it says', { skip }, async (t) => {
  const cli = await CommandLine.build(t);
  const folder = await temporaryFolder(t);
  const server = await startLoopback({ risks: true, seed: 1 });
  t.after(() => server.stop());
  const batchServer = await startBatchServer(t, ['quick'], answerWellTo);
  await makeScene(folder, server.baseUrl);
  const programs = join(folder, 'bin');
  await mkdir(programs);
  const script = join(programs, 'dream-curator');
  await writeFile(script, `#!/bin/sh\nexec '${process.execPath}' '${cli.program}' "$@"\n`);
  await chmod(script, 0o755);
  const env = {
    PATH: `${programs}${delimiter}${process.env.PATH}`,
    LANG: 'C',
    XDG_CACHE_HOME: join(folder, 'caches'),
  };
  for (const { name, examples } of commandTable) {
    for (const example of examples) {
      await t.test(example, async () => {
        const command = example
          .replaceAll(namedServer, server.baseUrl)
          .replaceAll(namedBatchServer, batchServer.baseUrl);
        const ended = await run('sh', ['-c', command], { cwd: folder, env }).catch(
          (error: unknown) => error as never,
        );
        const {
          stdout = '',
          stderr = '',
          code = 0,
        } = ended as { stdout?: string; stderr?: string; code?: number };
        assert.equal(code, 0, `${name}: ${stdout}${stderr}`);
        const output = />\s*(\S+)$/.exec(example)?.[1];
        const written = output === undefined ? stdout : await readFile(join(folder, output), 'utf8');
        assert.notEqual(written, '');
      });
    }
  }
});
