/**
 * Real third-party model servers on this machine: installs, starts and stops them, and runs the product against each. Prints a
 * table of server and feature, and how our side handles every silent deviation. Not part of `npm test`: it installs about 4
 * GB, into `.models/` or DREAM_CURATOR_MODELS.
 *
 *   node test/models/run.ts [llamacpp] [transformers] [vllm]
 */
import { join } from 'node:path';
import { buildExtension } from '../support/project/commands.ts';
import { projectRoot } from '../support/project/paths.ts';
import { boldCells } from './boldCells.ts';
import type { Check } from './Check.ts';
import type { ModelServer } from './ModelServer.ts';
import { llamacpp } from './servers/llamacpp.ts';
import { transformers } from './servers/transformers.ts';
import { vllm } from './servers/vllm.ts';
import { startModelServer } from './startModelServer.ts';
import { tryFeatures } from './tryFeatures.ts';
import { tryLoop } from './tryLoop.ts';

const servers: readonly ModelServer[] = [llamacpp, transformers, vllm];
const asked = servers.filter(({ id }) => process.argv.includes(id));
const cache = process.env.DREAM_CURATOR_MODELS ?? join(projectRoot, '.models');
const rows: { server: ModelServer; checks: Readonly<Record<string, Check>> }[] = [];
const cells: string[] = [];
const skipped: string[] = [];
let failed = 0;
/** A server that takes five minutes to build from source, and is therefore not run here. */
const told = [
  '﹣ llama-cpp-python, nested json_schema: 500\n    ours:   asked again as json_object, which it obeys: test/unit/models/openai/testConnection.test.ts and profiles.test.ts',
];

await buildExtension();
for (const server of asked.length > 0 ? asked : servers) {
  console.log(`\n== ${server.name}`);
  try {
    await server.install(cache);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    skipped.push(
      `${server.name}: cannot be installed: ${reason.split('\n').slice(-3).join(' ').slice(0, 300)}`,
    );
    continue;
  }
  await tryServer(server).catch((error: unknown) => {
    failed += 1;
    console.log(`  FAILED ${error instanceof Error ? error.stack : String(error)}`);
  });
}
report();
process.exitCode = failed > 0 ? 1 : 0;

async function tryServer(server: ModelServer): Promise<void> {
  await using running = await startModelServer(server, cache);
  console.log(`  up in ${(running.startedIn / 1000).toFixed(1)} s`);
  const features = await tryFeatures(server, running.origin, cache);
  for (const cell of boldCells.filter((one) => one.server === server.id)) {
    const { did, ours, caught } = await cell.try(running.origin, server.model(cache));
    failed += caught ? 0 : 1;
    cells.push(`${caught ? '✔' : '✖'} ${server.name}, ${cell.cell}\n    server: ${did}\n    ours:   ${ours}`);
  }
  const loop = await tryLoop(server, running.origin, cache);
  rows.push({ server, checks: { ...features, loop } });
}

function report(): void {
  console.log('\nserver x feature');
  for (const { server, checks } of rows) {
    console.log(server.name);
    for (const [name, { text, ok }] of Object.entries(checks)) {
      failed += ok ? 0 : 1;
      console.log(`  ${ok ? '✔' : '✖'} ${name.padEnd(8)} ${text}`);
    }
  }
  console.log('\nWhat servers do without saying so (docs/models.md)');
  for (const line of [...cells, ...told]) {
    console.log(line);
  }
  for (const line of skipped) {
    console.log(`﹣ skipped ${line}`);
  }
  console.log(`\n${rows.length} servers tried, ${skipped.length} skipped, ${failed} failed`);
}
