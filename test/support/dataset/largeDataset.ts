import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { writeDataset } from '../files/writeDataset.ts';
import { cacheHomeOf } from './session.ts';

/** Large enough to be kept; every 100th record is broken, two share an id. */
export const records = 2500;
const filler = 'word '.repeat(800);
export const line = (row: number) => {
  const id = row === 7 ? 'r3' : `r${row}`;
  return row % 100 === 50
    ? '{"broken":\n'
    : `${JSON.stringify({ id, prompt: filler, chosen: 'A', rejected: 'B' })}\n`;
};

export function writeLarge(t: TestContext): Promise<string> {
  return writeDataset(t, 'a.jsonl', Array.from({ length: records }, (_, row) => line(row)).join(''));
}

/** The only folder of the test's caches is that of its dataset. */
export async function cacheOf(path: string): Promise<string> {
  const home = cacheHomeOf(path);
  const [folder = ''] = await readdir(home);
  return join(home, folder, 'index.bin');
}

export async function known({ dataset, summary }: Session) {
  const identities = (await dataset.readMany(0, 10)).map(({ identity }) => identity);
  const rules = dataset.rules.map(({ code, findings, rows }) => [code, findings, [...rows]]);
  const { unreadable } = dataset.survey;
  // What is undefined is not kept, which says the same.
  const findings: unknown = JSON.parse(JSON.stringify(dataset.findings));
  return { count: dataset.count, summary, findings, unreadable, rules, identities };
}
