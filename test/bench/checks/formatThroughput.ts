import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { projectRoot } from '../../support/project/paths.ts';
import { allExamples } from '../../unit/sample/examples/allExamples.ts';
import type { FormatExamples } from '../../unit/sample/examples/FormatExamples.ts';
import { median } from '../report/median.ts';
import { reportRow } from '../report/reportRow.ts';
import { formatRecords } from './formatRecords.ts';
import { type Took, timeJq, timeSurvey, timeValidate } from './times.ts';

const rounds = 3;
const goal = 2;
/** Enough that starting threads and compiling code are a small part of the time. */
const minRecords = 150_000;
const minBytes = 64e6;
/** Its records are rows of CSV, of which jq takes the first cell. */
const csv = ['figstep'];
/** The root of an earlier version, built, that is compared for some formats. */
const peerTree = process.env.DREAM_BENCH_PEER;
const examplesOfPeer = ['trl', 'llava'];
/** So many times as much as the earlier version it may take, for rules that it did not have. */
const slower = 1.3;

/** All checks of records of each known format, or of some, beside jq, which takes one field out of them. */
export async function measureFormats(folder: string, scale: number, only?: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const examples of allExamples) {
    const { id } = examples.format;
    if (only && !only.includes(id)) {
      continue;
    }
    const isCsv = csv.includes(id);
    const path = join(folder, `checks-${id}-${minRecords * scale}.${isCsv ? 'csv' : 'jsonl'}`);
    if (!existsSync(path)) {
      const lines = isCsv ? csvLines(examples, scale) : jsonLines(examples, scale);
      await pipeline(Readable.from(lines), createWriteStream(`${path}.part`));
      renameSync(`${path}.part`, path);
    }
    const ours: Took[] = [];
    const jq: Took[] = [];
    let records = 0;
    for (let round = 0; round < rounds; round += 1) {
      const see = ({ count }: { readonly count: number }) => {
        records = count;
      };
      ours.push(await timeSurvey(path, see));
      jq.push(isCsv ? timeJq('-R', 'split(",")[0]', path) : timeJq('.id', path));
    }
    const value = records / median(ours.map(({ seconds }) => seconds));
    const peerValue = records / median(jq.map(({ seconds }) => seconds));
    const ratio = value / peerValue;
    const row = { name: `checks of ${id}`, value, unit: 'records/s', peer: 'jq', peerValue, ratio };
    reportRow({ ...row, goal: `at least ${goal}`, met: ratio >= goal });
    const microseconds = (took: readonly Took[]) =>
      (median(took.map(({ processor }) => processor)) / records) * 1e6;
    if (peerTree && examplesOfPeer.includes(id)) {
      compareTrees(id, path, peerTree);
    }
    const bytes = (statSync(path).size / records).toFixed(0);
    console.log(
      `  ${records.toLocaleString('en')} of ${bytes} bytes; processor time each ${microseconds(ours).toFixed(1)} µs, jq ${microseconds(jq).toFixed(1)} µs, ratio ${(microseconds(jq) / microseconds(ours)).toFixed(2)}`,
    );
  }
}

/** The processor time of `validate` beside that of an earlier version, for which the wall clock of a busy machine says nothing. */
function compareTrees(id: string, path: string, tree: string): void {
  const times = Array.from({ length: rounds }, () => [
    timeValidate(projectRoot, path),
    timeValidate(tree, path),
  ]);
  const [value, peerValue] = [0, 1].map((at) => median(times.map((both) => both[at]?.processor ?? 0)));
  if (value !== undefined && peerValue !== undefined) {
    const ratio = peerValue / value;
    const row = { name: `validate ${id}`, value, unit: 's of processor time', peer: tree, peerValue, ratio };
    reportRow({ ...row, goal: `at least ${(1 / slower).toFixed(2)}`, met: ratio >= 1 / slower });
  }
}

function* jsonLines(examples: FormatExamples, scale: number): Generator<string> {
  let bytes = 0;
  let records = 0;
  for (const value of formatRecords(examples)) {
    if (bytes >= minBytes * scale && records >= minRecords * scale) {
      return;
    }
    const line = `${JSON.stringify(value)}\n`;
    bytes += line.length;
    records += 1;
    yield line;
  }
}

function* csvLines(examples: FormatExamples, scale: number): Generator<string> {
  const names = Object.keys(Object.assign({}, ...examples.rows.slice(0, 1).map(({ value }) => value)));
  yield `${names.join(',')}\n`;
  for (const line of jsonLines(examples, scale)) {
    const value: Record<string, unknown> = JSON.parse(line);
    yield `${names.map((name) => `"${String(value[name] ?? '').replaceAll('"', '""')}"`).join(',')}\n`;
  }
}
