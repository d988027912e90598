import { type Finding, type Severity, severities } from '../../../core/checks/Finding.ts';
import type { ComparisonColumn } from '../../../core/checks/run/RuleSet.ts';
import { toFindings } from '../../../core/checks/run/toFindings.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { BlockEntries } from '../../duplicates/BlockEntries.ts';
import { recordFingerprint } from '../../identity/recordIdentity.ts';
import { readTask } from '../../source/open/readTask.ts';
import type { RawRecord } from '../../source/RecordSource.ts';
import { type BytePosition, type SourceTask, taskRows } from '../../source/SourceTask.ts';
import {
  type CheckedRecord,
  type Checks,
  type RecordChecker,
  type SurveyedRecord,
  surveyRecord,
} from '../Checks.ts';
import type { FindingQuota, RuleMarks, SurveyedBlock } from '../SurveyMessages.ts';
import { BlockTypes } from './BlockTypes.ts';

/**
 * Checks the records of a task, and returns what a survey keeps of them. A record is read in full if messages of its findings
 * are needed.
 */
export async function surveyBlock(
  task: SourceTask,
  codec: RecordCodec,
  checks: Checks,
  quota: FindingQuota,
  checker: RecordChecker,
): Promise<SurveyedBlock> {
  const block = new BlockSurvey(quota, checks.rules.columns, task.row);
  const types = BlockTypes.of(task, codec);
  for await (const { records, content, place } of readTask(task, checker.room)) {
    for (let at = 0; at < records.length; at += 1) {
      const raw = records[at] as RawRecord;
      const checked = checker.check(raw, codec, content);
      block.add(raw, checked);
      types?.add(checked, raw.row);
      if (block.hasRoomFor(checked.hits)) {
        block.show(surveyRecord(raw, codec, checks), codec, () => place(at));
      }
    }
  }
  return { ...block.finish(), types: types?.finish() };
}

class BlockSurvey {
  readonly #hashes = new Uint32Array(taskRows);
  readonly #exchanges = new Uint8Array(taskRows);
  #count = 0;
  readonly #many: [number, number][] = [];
  readonly #marks = new Map<string, { severity: Severity; findings: number; rows: number[] }>();
  readonly #findings: Finding[] = [];
  readonly #room: Record<Severity, number>;
  readonly #keys: BlockEntries;

  constructor(room: FindingQuota, columns: readonly ComparisonColumn[], from: number) {
    this.#room = { ...room };
    this.#keys = new BlockEntries(columns, from);
  }

  add(raw: RawRecord, checked: CheckedRecord): void {
    const { ownId, exchanges, hits } = checked;
    checked.addEntries(this.#keys);
    this.#hashes[this.#count] = recordFingerprint(ownId, raw);
    this.#exchanges[this.#count] = Math.min(255, exchanges);
    this.#count += 1;
    if (exchanges >= 255) {
      this.#many.push([raw.row, exchanges]);
    }
    for (const { active } of hits) {
      this.#mark(active.rule.code, active.severity, raw.row);
    }
  }

  /** Whether any finding still needs a message. */
  hasRoomFor(hits: CheckedRecord['hits']): boolean {
    for (const { active } of hits) {
      if (this.#room[active.severity] > 0) {
        return true;
      }
    }
    return false;
  }

  /** Computes messages of findings, as far as they are needed. */
  show({ subject, hits }: SurveyedRecord, codec: RecordCodec, place: () => BytePosition): void {
    const shown = hits.filter(({ active }) => this.#takeRoom(active.severity));
    if (shown.length > 0) {
      this.#findings.push(...toFindings(subject, shown, codec, place()));
    }
  }

  finish(): Omit<SurveyedBlock, 'types'> {
    return {
      hashes: this.#hashes.slice(0, this.#count),
      exchanges: this.#exchanges.slice(0, this.#count),
      many: this.#many,
      marks: [...this.#marks].map(
        ([code, { rows, ...found }]): RuleMarks => ({ code, ...found, rows: Uint32Array.from(rows) }),
      ),
      findings: this.#findings,
      keys: this.#keys.finish(),
    };
  }

  /** Whether a finding is still needed; it also uses the quota of equally severe and milder ones. */
  #takeRoom(severity: Severity): boolean {
    const hasRoom = this.#room[severity] > 0;
    for (const noWorse of severities.slice(severities.indexOf(severity))) {
      this.#room[noWorse] -= hasRoom ? 1 : 0;
    }
    return hasRoom;
  }

  #mark(code: string, severity: Severity, row: number): void {
    const mark = this.#marks.get(code) ?? { severity, findings: 0, rows: [] };
    this.#marks.set(code, mark);
    mark.findings += 1;
    if (mark.rows.at(-1) !== row) {
      mark.rows.push(row);
    }
  }
}
