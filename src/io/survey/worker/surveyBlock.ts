import { type Finding, type Severity, severities } from '../../../core/checks/Finding.ts';
import type { RecordSubject } from '../../../core/checks/RecordSubject.ts';
import type { RuleHit } from '../../../core/checks/run/checkRecord.ts';
import type { ComparisonColumn } from '../../../core/checks/run/RuleSet.ts';
import { toFindings } from '../../../core/checks/run/toFindings.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { BlockEntries } from '../../duplicates/BlockEntries.ts';
import { recordFingerprint } from '../../identity/recordIdentity.ts';
import { FileRecord } from '../../source/file/FileRecord.ts';
import { readTask } from '../../source/open/readTask.ts';
import type { RawRecord } from '../../source/RecordSource.ts';
import { type BytePosition, type SourceTask, taskRows } from '../../source/SourceTask.ts';
import { type Checks, type SurveyedRecord, surveyRecord } from '../Checks.ts';
import type { OutlineBook, OutlinedRecord } from '../outline/OutlineBook.ts';
import type { FindingQuota, RuleMarks, SurveyedBlock } from '../SurveyMessages.ts';

/**
 * Reads and checks the records of a task, and returns what a survey keeps of them. With `outlines`, records with a known
 * outline are not read unless messages of their findings are needed.
 */
export async function surveyBlock(
  task: SourceTask,
  codec: RecordCodec,
  checks: Checks,
  room: FindingQuota,
  outlines?: OutlineBook,
): Promise<SurveyedBlock> {
  const block = new BlockSurvey(room, checks.rules.columns, task.row);
  const pieceRoom = outlines && ((size: number) => outlines.room(size));
  for await (const { records, content, place } of readTask(task, pieceRoom)) {
    for (let at = 0; at < records.length; at += 1) {
      const raw = records[at] as RawRecord;
      const outlined = content && raw instanceof FileRecord ? outlines?.find(raw, content, codec) : undefined;
      if (outlined && !block.hasRoomFor(outlined.hits)) {
        block.add(raw, outlined);
        block.addByRecipe(raw.row, outlined);
      } else {
        const surveyed = surveyRecord(raw, codec, checks);
        block.add(raw, surveyed);
        block.addEntries(surveyed.subject);
        block.show(surveyed, codec, () => place(at));
      }
    }
  }
  return block.finish();
}

/** What is kept of a record. */
type KeptRecord = Pick<SurveyedRecord, 'ownId' | 'exchanges'> & {
  readonly hits: readonly Pick<RuleHit, 'active'>[];
};

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

  add(raw: RawRecord, { ownId, exchanges, hits }: KeptRecord): void {
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

  addEntries(subject: RecordSubject): void {
    if (subject.record) {
      this.#keys.add(subject);
    }
  }

  addByRecipe(row: number, { recipes, lows, highs }: OutlinedRecord): void {
    this.#keys.addByRecipe(row, recipes, lows, highs);
  }

  /** Whether any finding still needs a message. */
  hasRoomFor(hits: KeptRecord['hits']): boolean {
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

  finish(): SurveyedBlock {
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
