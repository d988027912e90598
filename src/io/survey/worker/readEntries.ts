import type { Finding } from '../../../core/checks/Finding.ts';
import { toFindings } from '../../../core/checks/run/toFindings.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { BlockEntries } from '../../duplicates/BlockEntries.ts';
import { readTask } from '../../source/open/readTask.ts';
import type { SourceTask } from '../../source/SourceTask.ts';
import { type Checks, readForChecks } from '../Checks.ts';
import type { DescribeRequest, SurveyedBlock } from '../SurveyMessages.ts';
import { BlockTypes } from './BlockTypes.ts';

/** Reads the records of a task only for what is compared: their keys and the types of their values. */
export async function readEntries(
  task: SourceTask,
  codec: RecordCodec,
  checks: Checks,
): Promise<Pick<SurveyedBlock, 'keys' | 'types'>> {
  const types = BlockTypes.of(task, codec);
  const keys = new BlockEntries(checks.rules.columns, task.row);
  for await (const { records } of readTask(task)) {
    for (const raw of records) {
      const subject = readForChecks(raw, codec, checks);
      types?.add({ value: subject.value, isShared: false }, raw.row);
      if (subject.record) {
        keys.add(subject);
      }
    }
  }
  return { keys: keys.finish(), types: types?.finish() };
}

/** Computes messages and positions of what a dataset rule has found. */
export async function describeBlockMatches(
  { task, code, equals }: DescribeRequest,
  codec: RecordCodec,
  checks: Checks,
): Promise<readonly Finding[]> {
  const active = checks.rules.dataset.find(({ rule }) => rule.code === code);
  const byRow = Map.groupBy(equals, (one) => one.row);
  const findings: Finding[] = [];
  for await (const { records, place } of readTask(task)) {
    for (const [at, raw] of records.entries()) {
      const wanted = byRow.get(raw.row) ?? [];
      const subject = wanted.length > 0 ? readForChecks(raw, codec, checks) : undefined;
      if (active && subject?.record) {
        const entries = active.rule.entries(subject);
        const hits = wanted.flatMap(({ ordinal, other }) => {
          const entry = entries[ordinal];
          const description = entry && active.rule.describe(subject, entry, other);
          return description ? [{ active, describe: () => description }] : [];
        });
        findings.push(...toFindings(subject, hits, codec, place(at)));
      }
    }
  }
  return findings;
}
