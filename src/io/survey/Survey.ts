import { ColumnTypes, type TypeNode } from '../../core/checks/ColumnTypes.ts';
import { type Finding, type Severity, severities } from '../../core/checks/Finding.ts';
import { type PackedRows, RowSet } from '../../core/RowSet.ts';
import { EntrySpillFile } from '../duplicates/EntrySpillFile.ts';
import { type CollisionColumns, IdentityCollisions } from '../identity/IdentityCollisions.ts';
import { SurveyColumns } from './SurveyColumns.ts';
import type { FindingQuota, RuleMarks, SurveyedBlock } from './SurveyMessages.ts';

/** Findings of a dataset that are kept in full, the worst ones; VS Code shows no more per file. */
export const maxFindings = 1000;

/** What one rule has found in a dataset. */
export interface RuleFindings {
  readonly code: string;
  readonly severity: Severity;
  /** How many findings; a record may have several. */
  readonly findings: number;
  /** The records that have any. */
  readonly rows: RowSet;
}

/** The first row of the last block, and how many findings of each rule it has added. */
interface LastBlock {
  readonly from: number;
  readonly marks: readonly (readonly [code: string, findings: number])[];
}

/** The first findings of a rule, and whether they may be cached: files other than the dataset's may change meanwhile. */
interface FoundApart {
  readonly findings: readonly Finding[];
  readonly kept: boolean;
}

/** A survey as it is cached on disk. */
export interface SurveySnapshot {
  readonly count: number;
  readonly complete: boolean;
  readonly totalExchanges: number;
  readonly unreadable: number;
  readonly findings: readonly Finding[];
  readonly last: LastBlock | undefined;
  readonly many: readonly (readonly [row: number, exchanges: number])[];
  readonly rules: readonly (Omit<RuleFindings, 'rows'> & { readonly rows: PackedRows })[];
  readonly columns: readonly SharedArrayBuffer[];
  readonly repeats: CollisionColumns;
  readonly compared: readonly (readonly [code: string, findings: readonly Finding[]])[];
}

/** What is kept of all records of a dataset, a few bytes each: identities, numbers of exchanges, findings. */
export class Survey {
  readonly columns: SurveyColumns;
  repeats = IdentityCollisions.none;
  /** Whether all records are surveyed, and those that share an identity are known. */
  complete = false;
  /** By column of the dataset rules. */
  readonly #keys: EntrySpillFile[] = [];
  /** What rules have found apart from the survey: by comparing records, or by looking at images. */
  readonly #apart = new Map<string, FoundApart>();
  readonly #rules = new Map<string, { severity: Severity; findings: number; rows: RowSet }>();
  #findings: readonly Finding[] = [];
  /** The quota that restored findings have left. */
  #room: FindingQuota = quotaBeside([]);
  #roomOf = this.#findings;
  #unreadable = 0;
  #exchanges = 0;
  /** What the last block has added, in case it must be removed again. */
  #last: LastBlock | undefined;
  /** The types of values in all blocks but the last, which may be removed again. */
  readonly #types = new ColumnTypes();
  #lastTypes: TypeNode | undefined;
  /** Blocks that arrived before an earlier one: they are added when their turn comes. */
  readonly #early = new Map<number, SurveyedBlock>();
  #count = 0;

  constructor(columns = new SurveyColumns()) {
    this.columns = columns;
  }

  /** How many records, from the first on, are surveyed; what is known of later ones does not count yet. */
  get count(): number {
    return this.#count;
  }

  /** Exchanges of all records that are surveyed. */
  get totalExchanges(): number {
    return this.#exchanges;
  }

  /** Records without any exchange: unreadable ones. */
  get unreadable(): number {
    return this.#unreadable;
  }

  get rules(): readonly RuleFindings[] {
    return [...this.#rules].map(([code, found]) => ({ code, ...found }));
  }

  /** The worst findings, errors first, in file order; `rules` counts all of them. */
  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** How many more findings of each severity would be kept. */
  get quota(): FindingQuota {
    if (this.#roomOf !== this.#findings) {
      this.#roomOf = this.#findings;
      this.#room = quotaBeside(this.#findings);
    }
    return this.#room;
  }

  /** How many exchanges a record contains; undefined if it is not surveyed yet. */
  exchanges(row: number): number | undefined {
    return row < this.#count ? this.columns.exchanges(row) : undefined;
  }

  /** Adds the results for adjacent records. */
  add(from: number, block: SurveyedBlock): void {
    this.#early.set(from, block);
    for (let next = this.#early.get(this.#count); next; next = this.#early.get(this.#count)) {
      this.#early.delete(this.#count);
      this.#take(this.#count, next);
    }
  }

  /** Removes the last block: more records may follow in it, and its last record may have been incomplete. */
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
    for (const [code, findings] of last.marks) {
      const rule = this.#rules.get(code);
      if (rule) {
        rule.findings -= findings;
        rule.rows.deleteFrom(last.from);
      }
    }
    for (const log of this.#keys) {
      log.deleteFrom(last.from);
    }
    this.#findings = this.#findings.filter(({ row }) => row === undefined || row < last.from);
    this.#count = last.from;
    this.#last = undefined;
    this.#lastTypes = undefined;
    this.complete = false;
  }

  /** Everything that is cached on disk. */
  snapshot(): SurveySnapshot {
    const passing = new Set([...this.#apart].flatMap(([code, { kept }]) => (kept ? [] : [code])));
    return {
      count: this.#count,
      complete: this.complete,
      totalExchanges: this.#exchanges,
      unreadable: this.#unreadable,
      findings: this.#findings.filter(({ code }) => !passing.has(code)),
      last: this.#last,
      many: this.columns.many,
      rules: this.rules
        .filter(({ code }) => !passing.has(code))
        .map(({ rows, ...rule }) => ({ ...rule, rows: rows.pack() })),
      columns: this.columns.memory,
      repeats: this.repeats.columns,
      compared: [...this.#apart].flatMap(([code, { findings, kept }]) =>
        kept ? [[code, findings] as const] : [],
      ),
    };
  }

  static restore(kept: SurveySnapshot): Survey {
    const survey = new Survey(new SurveyColumns(kept.columns, kept.many));
    survey.#count = kept.count;
    survey.complete = kept.complete;
    survey.#exchanges = kept.totalExchanges;
    survey.#unreadable = kept.unreadable;
    survey.#findings = kept.findings;
    survey.#last = kept.last;
    survey.repeats = new IdentityCollisions(kept.repeats);
    for (const { code, severity, findings, rows } of kept.rules) {
      survey.#rules.set(code, { severity, findings, rows: RowSet.unpack(rows) });
    }
    for (const [code, findings] of kept.compared) {
      survey.#apart.set(code, { findings, kept: true });
    }
    return survey;
  }

  /** The entries of one of the rules' columns. */
  entriesOf(column: number): EntrySpillFile {
    while (this.#keys.length <= column) {
      this.#keys.push(new EntrySpillFile());
    }
    return this.#keys[column] as EntrySpillFile;
  }

  /** Adds the types of a block that was read again. */
  addTypes(types: TypeNode | undefined): void {
    if (types) {
      this.#types.merge(types);
    }
  }

  /** The types of all fields; all blocks must have been added. */
  get types(): ColumnTypes {
    const all = new ColumnTypes();
    all.merge(this.#types.root);
    if (this.#lastTypes) {
      all.merge(this.#lastTypes);
    }
    return all;
  }

  /**
   * Sets what a rule has found by comparing all records or by looking at their images, replacing its earlier results, and its
   * first findings.
   */
  addApart(mark: RuleMarks, findings: readonly Finding[], kept: boolean): void {
    this.#forget(mark.code);
    this.#apart.set(mark.code, { findings, kept });
    this.#addMark(mark);
    this.#addFindings(findings);
  }

  /** What rules have found in one record apart from the survey, if it is among the first findings of its rule. */
  findingsApartOf(row: number): readonly Finding[] {
    return [...this.#apart.values()].flatMap(({ findings }) => findings.filter((one) => one.row === row));
  }

  /** Removes what was found apart from the survey, which must be searched for again. */
  forgetApart(): void {
    for (const code of [...this.#apart.keys()]) {
      this.#forget(code);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#keys.map((log) => log.close()));
  }

  #forget(code: string): void {
    if (this.#apart.delete(code)) {
      this.#rules.delete(code);
      this.#findings = this.#findings.filter((one) => one.code !== code);
    }
  }

  #take(from: number, block: SurveyedBlock): void {
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
    for (const [at, keys] of block.keys.entries()) {
      this.entriesOf(at).add(from, keys);
    }
    this.addTypes(this.#lastTypes);
    this.#lastTypes = block.types;
    this.#last = { from, marks: block.marks.map(({ code, findings }) => [code, findings]) };
    this.#count = from + block.hashes.length;
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
      this.#findings = [...this.#findings, ...findings].sort(byWeight).slice(0, maxFindings);
    }
  }
}

function byWeight(a: Finding, b: Finding): number {
  const worse = severities.indexOf(a.severity) - severities.indexOf(b.severity);
  return worse || (a.row ?? -1) - (b.row ?? -1);
}

function quotaBeside(findings: readonly Finding[]): FindingQuota {
  const room = { error: maxFindings, warning: maxFindings, information: maxFindings };
  for (const { severity } of findings) {
    for (const noWorse of severities.slice(severities.indexOf(severity))) {
      room[noWorse] -= 1;
    }
  }
  return room;
}
