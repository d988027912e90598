import type { TypeNode } from '../../core/checks/ColumnTypes.ts';
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

/** How many findings of each severity are still needed; only these get messages. */
export type FindingQuota = Readonly<Record<Severity, number>>;

/** The requests of a survey worker. */
export interface SurveyRequests {
  /** Changes the settings for all later requests. */
  begin(setup: SurveySetup): void;
  /** Reads and checks records. */
  survey(request: { readonly task: SourceTask; readonly quota: FindingQuota }): SurveyedBlock;
  /** Finds the records whose identity may not be unique. */
  findCandidates(request: {
    readonly hashes: readonly SharedArrayBuffer[];
    readonly count: number;
  }): Uint32Array;
  /** Reads some records of a task again, for keys that distinguish them. */
  readIdentities(request: { readonly task: SourceTask; readonly rows: Uint32Array }): IdentityKeys;
  /** Determines which of the candidates really share something. */
  findCollisions(candidates: CollisionCandidates): CollisionColumns;
  /** Reads records only for what the rows of one record have in common (`readJoinKeys`). */
  readJoinKeys(request: { readonly task: SourceTask; readonly by: 'id' | 'prompt' }): Float64Array;
  /** Reads records only for what is compared. */
  readEntries(task: SourceTask): Pick<SurveyedBlock, 'keys' | 'types'>;
  /** Finds entries that equal an earlier one, marked ones that contradict another, or the first of those that are counted. */
  findMatches(request: {
    readonly entries: ColumnEntries;
    readonly marked: boolean;
    readonly counted: boolean;
  }): MatchColumns;
  /** Finds entries of one dataset that another one has too. */
  findShared(request: { readonly own: ColumnEntries; readonly others: ColumnEntries }): MatchColumns;
  /** Computes the messages of what a dataset rule has found. */
  describe(request: DescribeRequest): readonly Finding[];
}

/** Records in which one rule has found something. */
export interface RuleMarks {
  readonly code: string;
  readonly severity: Severity;
  /** How many findings. */
  readonly findings: number;
  /** The records in ascending order, without repetitions. */
  readonly rows: Uint32Array;
}

/** The survey results of adjacent records, in their order. */
export interface SurveyedBlock {
  readonly hashes: Uint32Array;
  /** Exchanges of each record, 255 where there are that many or more. */
  readonly exchanges: Uint8Array;
  /** Row and number of exchanges of records with 255 or more. */
  readonly many: readonly (readonly [row: number, exchanges: number])[];
  readonly marks: readonly RuleMarks[];
  /** As many findings of each severity as were needed. */
  readonly findings: readonly Finding[];
  /** By column of the dataset rules: all entries, as `BlockEntries` packs them. */
  readonly keys: readonly Uint32Array[];
  /** The types of their values; undefined if they are not JSON, whose columns have one type each. */
  readonly types: TypeNode | undefined;
}

/** By requested row: 52-bit keys of a record's own id (NaN if it has none) and of its content. */
export interface IdentityKeys {
  readonly ids: Float64Array;
  readonly contents: Float64Array;
}

/** How records are checked; small, and can be sent to a worker. */
export interface CheckSettings {
  readonly taxonomy: readonly Category[];
  /** Settings of rules; later ones override earlier ones. */
  readonly overrides: readonly SeverityOverrides[];
}

/** An equal entry that needs a message. */
export interface MatchToDescribe {
  readonly row: number;
  readonly ordinal: number;
  /** Where the other one is, as text. */
  readonly other: string;
}

export interface DescribeRequest {
  readonly task: SourceTask;
  readonly code: string;
  readonly equals: readonly MatchToDescribe[];
}
