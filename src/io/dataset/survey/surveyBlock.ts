import type { Finding } from '../../../core/checks/Finding.ts';
import type { KeyColumn } from '../../../core/checks/keyColumns.ts';
import type { Severity } from '../../../core/checks/Severity.ts';
import { toFindings } from '../../../core/checks/toFindings.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { ColumnKeys } from '../compare/ColumnKeys.ts';
import { readTask, type TaskRecord } from '../readTask.ts';
import type { SourceTask } from '../SourceTask.ts';
import type { Checks } from './Checks.ts';
import { identityHash } from './identityHash.ts';
import type { FindingRoom, RuleMarks, SurveyedBlock } from './SurveyMessages.ts';
import { type SurveyedRecord, surveyRecord } from './surveyRecord.ts';

/** Reads and checks the records of a task, and keeps of them what a survey keeps. */
export async function surveyBlock(
  task: SourceTask,
  codec: RecordCodec,
  checks: Checks,
  room: FindingRoom,
): Promise<SurveyedBlock> {
  const block = new Block(room, checks.rules.columns, task.row);
  for await (const records of readTask(task)) {
    for (const record of records) {
      block.add(record, surveyRecord(record.raw, codec, checks), codec);
    }
  }
  return block.finish();
}

class Block {
  readonly #hashes: number[] = [];
  readonly #exchanges: number[] = [];
  readonly #many: [number, number][] = [];
  readonly #marks = new Map<string, { severity: Severity; findings: number; rows: number[] }>();
  readonly #findings: Finding[] = [];
  readonly #room: Record<Severity, number>;
  readonly #keys: ColumnKeys;

  constructor(room: FindingRoom, columns: readonly KeyColumn[], from: number) {
    this.#room = { ...room };
    this.#keys = new ColumnKeys(columns, from);
  }

  add({ raw, place }: TaskRecord, surveyed: SurveyedRecord, codec: RecordCodec): void {
    const { ownId, exchanges, subject, hits } = surveyed;
    this.#hashes.push(identityHash(ownId, raw.content));
    this.#exchanges.push(Math.min(255, exchanges));
    if (exchanges >= 255) {
      this.#many.push([raw.row, exchanges]);
    }
    if (subject.record) {
      this.#keys.add(subject);
    }
    for (const { active } of hits) {
      this.#mark(active.rule.code, active.severity, raw.row);
    }
    const shown = hits.filter(({ active }) => this.#room[active.severity]-- > 0);
    if (shown.length > 0) {
      this.#findings.push(...toFindings(subject, shown, codec, place()));
    }
  }

  finish(): SurveyedBlock {
    return {
      hashes: Uint32Array.from(this.#hashes),
      exchanges: Uint8Array.from(this.#exchanges),
      many: this.#many,
      marks: [...this.#marks].map(([code, found]): RuleMarks => ({ code, ...found })),
      findings: this.#findings,
      keys: this.#keys.finish(),
    };
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
