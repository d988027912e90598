import type { Finding } from '../../../core/checks/Finding.ts';
import type { KeyColumn } from '../../../core/checks/keyColumns.ts';
import type { Severity } from '../../../core/checks/Severity.ts';
import { toFindings } from '../../../core/checks/toFindings.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { ColumnKeys } from '../compare/ColumnKeys.ts';
import type { RawRecord } from '../RecordSource.ts';
import { readTask, type TaskPlace } from '../readTask.ts';

import type { SourceTask } from '../SourceTask.ts';
import { taskRows } from '../taskRows.ts';
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
  for await (const { records, place } of readTask(task)) {
    for (let at = 0; at < records.length; at += 1) {
      const raw = records[at] as RawRecord;
      const surveyed = surveyRecord(raw, codec, checks);
      block.add(raw, surveyed);
      block.show(surveyed, codec, () => place(at));
    }
  }
  return block.finish();
}

class Block {
  readonly #hashes = new Uint32Array(taskRows);
  readonly #exchanges = new Uint8Array(taskRows);
  #count = 0;
  readonly #many: [number, number][] = [];
  readonly #marks = new Map<string, { severity: Severity; findings: number; rows: number[] }>();
  readonly #findings: Finding[] = [];
  readonly #room: Record<Severity, number>;
  readonly #keys: ColumnKeys;

  constructor(room: FindingRoom, columns: readonly KeyColumn[], from: number) {
    this.#room = { ...room };
    this.#keys = new ColumnKeys(columns, from);
  }

  add(raw: RawRecord, { ownId, exchanges, subject, hits }: SurveyedRecord): void {
    this.#hashes[this.#count] = identityHash(ownId, raw);
    this.#exchanges[this.#count] = Math.min(255, exchanges);
    this.#count += 1;
    if (exchanges >= 255) {
      this.#many.push([raw.row, exchanges]);
    }
    if (subject.record) {
      this.#keys.add(subject);
    }
    for (const { active } of hits) {
      this.#mark(active.rule.code, active.severity, raw.row);
    }
  }

  /** Puts what has been found into words, as long as there is room for it. */
  show({ subject, hits }: SurveyedRecord, codec: RecordCodec, place: () => TaskPlace): void {
    const shown = hits.filter(({ active }) => this.#room[active.severity]-- > 0);
    if (shown.length > 0) {
      this.#findings.push(...toFindings(subject, shown, codec, place()));
    }
  }

  finish(): SurveyedBlock {
    return {
      hashes: this.#hashes.slice(0, this.#count),
      exchanges: this.#exchanges.slice(0, this.#count),
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
