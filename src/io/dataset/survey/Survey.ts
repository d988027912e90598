import type { Finding } from '../../../core/checks/Finding.ts';
import { type Severity, severities } from '../../../core/checks/Severity.ts';
import { RowSet } from '../../../core/rows/RowSet.ts';
import { mostFindings } from './mostFindings.ts';
import { Repeats } from './Repeats.ts';
import { SurveyColumns } from './SurveyColumns.ts';
import type { FindingRoom, RuleMarks, SurveyedBlock } from './SurveyMessages.ts';

/** What one rule has found in a dataset. */
export interface RuleFindings {
  readonly code: string;
  readonly severity: Severity;
  /** How many findings; a record may have several. */
  readonly findings: number;
  /** The records that have any. */
  readonly rows: RowSet;
}

/** What is kept of all records of a dataset, a few bytes each: who they are, how many exchanges, what is wrong. */
export class Survey {
  readonly columns = new SurveyColumns();
  repeats = Repeats.none;
  readonly #rules = new Map<string, { severity: Severity; findings: number; rows: RowSet }>();
  #findings: readonly Finding[] = [];
  #unreadable = 0;
  #exchanges = 0;
  /** The block of the highest rows, in case that it must be taken back. */
  #last: { readonly from: number; readonly block: SurveyedBlock } | undefined;
  /** Blocks that came before one of an earlier row. */
  readonly #early = new Map<number, number>();
  #count = 0;

  /** How many records from the first on are surveyed; what is known of later ones does not count yet. */
  get count(): number {
    return this.#count;
  }

  /** Exchanges of all records that are surveyed. */
  get totalExchanges(): number {
    return this.#exchanges;
  }

  /** Records without any exchange: those that cannot be read. */
  get unreadable(): number {
    return this.#unreadable;
  }

  get rules(): readonly RuleFindings[] {
    return [...this.#rules].map(([code, found]) => ({ code, ...found }));
  }

  /** The worst findings, errors first, in the order of the file; `rules` counts all there are. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** How many more findings of each severity would be kept. */
  get room(): FindingRoom {
    const room = { error: mostFindings, warning: mostFindings, information: mostFindings };
    for (const { severity } of this.#findings) {
      for (const noWorse of severities.slice(severities.indexOf(severity))) {
        room[noWorse] -= 1;
      }
    }
    return room;
  }

  /** Bytes that are held for the records. */
  get bytes(): number {
    const sets = this.rules.reduce((sum, { rows }) => sum + rows.bytes, 0);
    return this.columns.bytes + this.repeats.bytes + sets;
  }

  /** How many exchanges a record holds; undefined where it is not surveyed yet. */
  exchanges(row: number): number | undefined {
    return row < this.#count ? this.columns.exchanges(row) : undefined;
  }

  /** Takes in what neighbouring records have come to. */
  add(from: number, block: SurveyedBlock): void {
    this.columns.set(from, block.hashes, block.exchanges, block.many);
    for (let at = 0; at < block.exchanges.length; at += 1) {
      const exchanges = this.columns.exchanges(from + at);
      this.#exchanges += exchanges;
      this.#unreadable += exchanges === 0 ? 1 : 0;
    }
    for (const mark of block.marks) {
      this.#addMark(mark);
    }
    this.#addFindings(block.findings);
    this.#last = this.#last && this.#last.from > from ? this.#last : { from, block };
    this.#early.set(from, block.hashes.length);
    for (let next = this.#early.get(this.#count); next !== undefined; next = this.#early.get(this.#count)) {
      this.#early.delete(this.#count);
      this.#count += next;
    }
  }

  /** Takes back the last block: more records may follow in it, and its last record may have been cut off. */
  rewind(): void {
    const last = this.#last;
    if (!last) {
      return;
    }
    for (let row = last.from; row < this.#count; row += 1) {
      const exchanges = this.columns.exchanges(row);
      this.#exchanges -= exchanges;
      this.#unreadable -= exchanges === 0 ? 1 : 0;
    }
    for (const { code, findings } of last.block.marks) {
      const rule = this.#rules.get(code);
      if (rule) {
        rule.findings -= findings;
        rule.rows.deleteFrom(last.from);
      }
    }
    this.#findings = this.#findings.filter(({ row }) => row === undefined || row < last.from);
    this.#count = last.from;
    this.#last = undefined;
  }

  #addMark({ code, severity, findings, rows }: RuleMarks): void {
    const rule = this.#rules.get(code) ?? { severity, findings: 0, rows: new RowSet() };
    this.#rules.set(code, rule);
    rule.findings += findings;
    for (const row of rows) {
      rule.rows.add(row);
    }
  }

  #addFindings(findings: readonly Finding[]): void {
    if (findings.length > 0) {
      this.#findings = [...this.#findings, ...findings].sort(byWeight).slice(0, mostFindings);
    }
  }
}

function byWeight(a: Finding, b: Finding): number {
  const worse = severities.indexOf(a.severity) - severities.indexOf(b.severity);
  return worse || (a.row ?? -1) - (b.row ?? -1);
}
