import type { ForeignAnswers } from '../../core/checks/Rule.ts';
import type { Rows } from '../../core/Rows.ts';
import type { Dataset, LoadedRecord } from '../../io/dataset/Dataset.ts';
import { readForeignLanguage } from '../../models/offline/language/readLanguage.ts';
import type { Session } from '../session/Session.ts';

/** Records that are looked at, in groups of adjacent ones that are spread over all: rows of a table are decoded together. */
const groups = 10;
const groupSize = 20;

/** The languages of the answers of some records: of all for small datasets. */
export async function foreignAnswers(
  { dataset }: Session,
  rows: Rows | undefined,
  signal: AbortSignal | undefined,
): Promise<ForeignAnswers> {
  const languages = new Map<string, number>();
  let sampled = 0;
  for await (const { read } of sampleRecords(dataset, rows)) {
    signal?.throwIfAborted();
    for (const { text } of read?.ok ? read.record.exchanges.flatMap(({ answers }) => answers) : []) {
      const language = await readForeignLanguage(text);
      sampled += 1;
      if (language !== undefined) {
        languages.set(language, (languages.get(language) ?? 0) + 1);
      }
    }
  }
  return { sampled, languages: [...languages].sort(([, a], [, b]) => b - a) };
}

async function* sampleRecords(dataset: Dataset, rows: Rows | undefined): AsyncGenerator<LoadedRecord> {
  const all = rows && [...rows];
  const total = all?.length ?? dataset.count;
  const step = Math.max(groupSize, Math.floor(total / groups));
  for (let at = 0; at < total; at += step) {
    for (const row of all?.slice(at, at + groupSize) ?? []) {
      yield await dataset.read(row);
    }
    if (!all) {
      yield* await dataset.readMany(at, Math.min(groupSize, total - at));
    }
  }
}
