import type { Finding } from '../../../core/checks/Finding.ts';
import { toFindings } from '../../../core/checks/toFindings.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { readTask } from '../readTask.ts';
import type { SourceTask } from '../SourceTask.ts';
import type { Checks } from '../survey/Checks.ts';
import { readForChecks } from '../survey/readForChecks.ts';

/** An equal entry that is to be put into words. */
export interface MatchToDescribe {
  readonly row: number;
  readonly ordinal: number;
  /** Where the other one stands, in words. */
  readonly other: string;
}

export interface DescribeRequest {
  readonly task: SourceTask;
  readonly code: string;
  readonly equals: readonly MatchToDescribe[];
}

/** Puts what a dataset rule has found into words, at the places of it. */
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
          return entry ? [{ active, describe: () => active.rule.describe(subject, entry, other) }] : [];
        });
        findings.push(...toFindings(subject, hits, codec, place(at)));
      }
    }
  }
  return findings;
}
