// Opening datasets of 1 MB, 1 M and 10 M records, each time in a process of its own, compared with `wc -l` on the same files
// in the same run. Medians of warm runs. Checks have a bench of their own.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { makeDataset } from './data/makeDataset.ts';
import { type OpenMeasures, openMeasuresSchema } from './open/OpenMeasures.ts';
import { median } from './report/median.ts';
import { reportRow } from './report/reportRow.ts';
import { timePeer } from './report/timePeer.ts';

const runs = 5;

function run(script: string, ...args: readonly string[]): string {
  const path = join(import.meta.dirname, 'open', script);
  return execFileSync(process.execPath, ['--expose-gc', path, ...args], { encoding: 'utf8' });
}

function measure(path: string, until: 'indexed' | 'surveyed' | 'again'): OpenMeasures {
  return openMeasuresSchema.parse(
    JSON.parse(run('measureOpen.ts', path, until).trim().split('\n').at(-1) ?? ''),
  );
}

function repeat<Value>(work: () => Value, times = runs): readonly Value[] {
  work();
  return Array.from({ length: times }, work);
}

const [small, large, many] = [
  await makeDataset('small'),
  await makeDataset('large'),
  await makeDataset('many'),
];

const passes = repeat(() => Number(run('measurePass.ts', large)));
const counting = repeat(() => timePeer('wc', ['-l', large])).filter((one) => one !== undefined);
const indexing = repeat(() => measure(large, 'indexed'));
if (counting.length > 0) {
  const peer = { unit: 'ms', peer: 'wc -l', peerValue: median(counting) };
  const pass = median(passes);
  const ratio = peer.peerValue / pass;
  reportRow({
    name: 'index of 1 M records',
    value: pass,
    ...peer,
    ratio,
    goal: 'at least 0.8',
    met: ratio >= 0.8,
  });
  const whole = median(indexing.map((one) => one.indexed));
  console.log(
    `from opening to the last record, with the start of the thread and the first page: ${whole.toFixed(0)} ms, ${(peer.peerValue / whole).toPrecision(3)} x wc -l`,
  );
}

const firstLarge = median(indexing.map((one) => one.firstPage));
const firstSmall = median(repeat(() => measure(small, 'indexed')).map((one) => one.firstPage));
const firstRatio = firstSmall / firstLarge;
reportRow({
  name: 'first page of 1 M records',
  value: firstLarge,
  unit: 'ms',
  peer: 'first page of 1 MB',
  peerValue: firstSmall,
  ratio: firstRatio,
  goal: 'at least 0.5, and under 150 ms',
  met: firstRatio >= 0.5 && firstLarge < 150,
});

const survey = measure(large, 'surveyed');
const second = median(repeat(() => measure(large, 'again')).map((one) => one.surveyed));
reportRow({
  name: 'second opening, 1 M records, index and checks known',
  value: second,
  unit: 'ms',
  goal: 'under 100',
  met: second < 100,
});
reportRow({
  name: 'a record anywhere in 1 M, 95th percentile',
  value: survey.randomRead,
  unit: 'ms',
  goal: 'under 5',
  met: survey.randomRead < 5,
});

measure(many, 'surveyed');
const held = measure(many, 'again');
const perRecord = (held.resident - 150e6) / held.records;
reportRow({
  name: `memory of ${held.records.toLocaleString()} records above 150 MB`,
  value: perRecord,
  unit: 'bytes a record',
  goal: 'at most 12',
  met: perRecord <= 12,
});
