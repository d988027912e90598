import type { Finding } from '../../../core/checks/Finding.ts';
import { toFindings } from '../../../core/checks/toFindings.ts';
import type { Dataset } from '../Dataset.ts';
import { surveyRecord } from './surveyRecord.ts';

/**
 * Everything that rules find in one record, put into words. For records that are looked at: the survey keeps no more than
 * the rows and the worst findings. What was found by comparing records or in their images is told where it is among the
 * first of its rule.
 */
export async function findingsOf(dataset: Dataset, row: number): Promise<readonly Finding[]> {
  const { source, checks, survey } = dataset;
  const [raw] = await source.readMany(row, 1);
  if (!raw) {
    return [];
  }
  const { subject, hits } = surveyRecord(raw, source.codec, checks);
  const own = hits.length === 0 ? [] : toFindings(subject, hits, source.codec, await source.place(row));
  return [...own, ...survey.findingsApartOf(row)];
}
