import type { Finding } from '../../../core/checks/Finding.ts';
import { toFindings } from '../../../core/checks/toFindings.ts';
import type { Dataset } from '../Dataset.ts';
import { surveyRecord } from './surveyRecord.ts';

/**
 * Everything that rules find in one record, put into words, with ranges as editors count them. For records that are
 * looked at: the survey keeps no more than the rows and the worst findings.
 */
export async function findingsOf(dataset: Dataset, row: number): Promise<readonly Finding[]> {
  const { source, checks } = dataset;
  const [raw] = await source.readMany(row, 1);
  if (!raw) {
    return [];
  }
  const { subject, hits } = surveyRecord(raw, source.codec, checks);
  if (hits.length === 0) {
    return [];
  }
  const { line, column } = await source.place(row);
  return toFindings(subject, hits, source.codec, { line, column, byte: 0 }).map((finding) => ({
    ...finding,
    bytes: undefined,
  }));
}
