import type { Finding, Severity } from '../../core/checks/Finding.ts';
import type { SeverityOverrides } from '../../core/checks/run/RuleSet.ts';
import type { FieldMapping } from '../../core/sample/FieldMapping.ts';
import type { Category } from '../../core/taxonomy/riskLabels.ts';
import type { ColumnEntries } from '../duplicates/BlockEntries.ts';
import type { MatchColumns } from '../duplicates/Match.ts';
import type { CollisionCandidates, CollisionColumns } from '../identity/IdentityCollisions.ts';
import type { SourceTask } from '../source/SourceTask.ts';

/** What a survey needs to know to check records. */
export interface SurveySetup {
  readonly formatId: string | undefined;
  readonly mapping: FieldMapping | undefined;
  readonly checks: CheckSettings;
  /** Translated texts by their English ones, for the findings. */
  readonly strings: Record<string, string>;
}

/** How many findings of each severity are still of use: so many are put into words. */
export type FindingQuota = Readonly<Record<Severity, number>>;

/** What a survey worker can be asked to do. */
export interface SurveyRequests {
  /** Has what is asked from now on be checked by other settings. */
  begin(setup: SurveySetup): void;
  /** Reads and checks records. */
  survey(request: { readonly task: SourceTask; readonly quota: FindingQuota }): SurveyedBlock;
  /** Tells which records may not be the only ones of their identity. */
  findCandidates(request: {
    readonly hashes: readonly SharedArrayBuffer[];
    readonly count: number;
  }): Uint32Array;
  /** Reads some records of a task again, for keys that tell them apart. */
  readIdentities(request: { readonly task: SourceTask; readonly rows: Uint32Array }): IdentityKeys;
  /** Tells which of the candidates really share something. */
  findCollisions(candidates: CollisionCandidates): CollisionColumns;
  /** Reads records for their entries alone, by column. */
  readEntries(task: SourceTask): readonly Uint32Array[];
  /** Tells which entries equal an earlier one, of marked ones those that contradict another. */
  findMatches(request: { readonly entries: ColumnEntries; readonly marked: boolean }): MatchColumns;
  /** Tells which entries of one dataset another one has too. */
  findShared(request: { readonly own: ColumnEntries; readonly others: ColumnEntries }): MatchColumns;
  /** Puts what a dataset rule has found into words. */
  describe(request: DescribeRequest): readonly Finding[];
}

/** Records that one rule has found something in. */
export interface RuleMarks {
  readonly code: string;
  readonly severity: Severity;
  /** How many findings. */
  readonly findings: number;
  /** The records, each once, in ascending order. */
  readonly rows: Uint32Array;
}

/** What the survey of neighboring records has come to, by their order. */
export interface SurveyedBlock {
  readonly hashes: Uint32Array;
  /** Exchanges of each record, 255 where there are that many or more. */
  readonly exchanges: Uint8Array;
  /** Row and number of exchanges of records with 255 or more. */
  readonly many: readonly (readonly [row: number, exchanges: number])[];
  readonly marks: readonly RuleMarks[];
  /** As many findings of each severity as there was room for. */
  readonly findings: readonly Finding[];
  /** By column of the dataset rules: all entries, as `BlockEntries` packs them. */
  readonly keys: readonly Uint32Array[];
}

/** By asked row: 52-bit keys of a record's own id (NaN where it has none) and of its content. */
export interface IdentityKeys {
  readonly ids: Float64Array;
  readonly contents: Float64Array;
}

/** What records are checked by; small, and can be sent to a worker. */
export interface CheckSettings {
  readonly taxonomy: readonly Category[];
  /** What settings say of rules, the later ones over the earlier. */
  readonly grades: readonly SeverityOverrides[];
}

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
