// Opening datasets of 1 MB, 1 M and 10 M records, each time in a process of its own, beside wc, jq and DuckDB on the same
// files in the same run. Medians of warm runs.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { makeDataset } from './data/makeDataset.ts';
import { type OpenMeasures, openMeasuresSchema } from './open/OpenMeasures.ts';
import { median } from './report/median.ts';
import { reportRow } from './report/reportRow.ts';
import { timePeer } from './report/timePeer.ts';

const runs = 5;

function measure(path: string, until: 'indexed' | 'surveyed' | 'again'): OpenMeasures {
  const script = join(import.meta.dirname, 'open', 'measureOpen.ts');
  const out = execFileSync(process.execPath, ['--expose-gc', script, path, until], { encoding: 'utf8' });
  return openMeasuresSchema.parse(JSON.parse(out.trim().split('\n').at(-1) ?? ''));
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

const indexing = repeat(() => measure(large, 'indexed'));
const counting = repeat(() => timePeer('wc', ['-l', large])).filter((one) => one !== undefined);
const indexed = median(indexing.map((one) => one.indexed));
if (counting.length > 0) {
  const ratio = median(counting) / indexed;
  reportRow({
    name: 'index, 1 M records, opening the file and starting the thread included',
    value: indexed,
    unit: 'ms',
    peer: 'wc -l',
    peerValue: median(counting),
    ratio,
    goal: 'at least 0.8',
    met: ratio >= 0.8,
  });
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
const jq = timePeer('jq', ['-c', '.id', large]);
if (jq !== undefined) {
  const ratio = jq / survey.surveyed;
  reportRow({
    name: 'all checks of 1 M records, images aside',
    value: survey.surveyed,
    unit: 'ms',
    peer: 'jq -c .id',
    peerValue: jq,
    ratio,
    goal: 'at least 5',
    met: ratio >= 5,
  });
}

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
