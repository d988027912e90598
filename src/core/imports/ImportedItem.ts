import type { ObservationDecision } from '../review/DecisionEvent.ts';
import type { RawObservation } from '../sample/Exchange.ts';
import type { FileContext } from './ImportOptions.ts';
import type { Scale } from './Scale.ts';

/** The tools whose files can be imported. */
export const importTools = ['label-studio', 'argilla', 'distilabel', 'potato', 'dream-curator'] as const;

export type ImportTool = (typeof importTools)[number];

/** Who said something: a person, or a model. */
export interface Author {
  readonly kind: 'person' | 'model';
  /** Its name in the tool, on one line; empty if the file has none. */
  readonly name: string;
  /** When, in milliseconds since 1970; undefined if the file does not say. */
  readonly at: number | undefined;
  /** The event in which it was said, if it was said in a ledger of ours. */
  readonly event?: string | undefined;
}

/** Which answer is meant, as far as the file says it; `resolveAnswer` finds it among the answers of an exchange. */
export type AnswerRef =
  /** The answer with this text; `field` is the tool's name for it, `model` the model that wrote it. */
  | { readonly kind: 'text'; readonly text: string; readonly field?: string; readonly model?: string }
  /** The answer in this field of the dataset's record. */
  | { readonly kind: 'field'; readonly name: string }
  /** The answer at this position (from 0) in the record's list of answers. */
  | { readonly kind: 'position'; readonly index: number }
  /** The answer at this position among the record's answers in the order in which a text that was shown contains them. */
  | { readonly kind: 'shown'; readonly index: number; readonly text: string }
  /** The only answer. */
  | { readonly kind: 'only' };

/** One thing that a file says about an exchange. */
export type Statement =
  /** There is this answer, written by a model. */
  | { readonly kind: 'answer'; readonly answer: AnswerRef; readonly author: Author }
  /** A person wrote this answer. */
  | { readonly kind: 'written'; readonly text: string; readonly author: Author }
  | {
      readonly kind: 'rating';
      readonly answer: AnswerRef;
      readonly value: number;
      /** The tool's own scale; undefined if the file does not say what the number means. */
      readonly scale: Scale | undefined;
      readonly reason: string;
      readonly author: Author;
    }
  /** The order of two or more answers, the best first; answers in one tier are equally good. */
  | {
      readonly kind: 'order';
      readonly tiers: readonly (readonly AnswerRef[])[];
      readonly author: Author;
      readonly reason: string;
    }
  /** Both answers are equally good, neither is good, or the person did not want to decide. */
  | { readonly kind: 'tied' | 'rejected' | 'skipped'; readonly author: Author }
  /** Pairs that were decided on, of an export of ours. */
  | {
      readonly kind: 'pairs';
      readonly pairs: readonly { readonly chosen: string; readonly rejected: string }[];
      readonly author: Author;
    }
  /** An answer of an export of ours, which was decided on if the export says so, or if it differs from the dataset's. */
  | { readonly kind: 'kept'; readonly text: string; readonly isDecided: boolean; readonly author: Author }
  /** A risk in an export of ours. What was decided on it, if the export says so; else it was if it is none of the dataset's own. */
  | {
      readonly kind: 'risk';
      readonly observation: RawObservation;
      readonly decided: ObservationDecision | undefined;
      readonly author: Author;
    };

/** Something that a file says and that is not imported. */
export interface Gap {
  readonly reason: GapReason;
  /** What exactly, if the reason alone does not say it. */
  readonly detail?: string | undefined;
}

/** Why something is not imported. The order is that of reports. */
export const gapReasons = [
  'unreadable',
  'other-shape',
  'no-record',
  'ambiguous',
  'contradicts',
  'which-exchange',
  'record-unreadable',
  'kept',
  'newer-version',
  'future',
  'unknown-sides',
  'unknown-option',
  'unknown-scale',
  'off-scale',
  'rating-of-what',
  'several-questions',
  'unknown-answer',
  'equal-texts',
  'empty-text',
  'too-many',
  'too-long',
  'failed',
  'draft',
  'skipped',
  'unchanged',
  'other-label',
  'nothing',
] as const;

export type GapReason = (typeof gapReasons)[number];

/** One item of a tool's file: what it is about, and what was said about it. Nothing in it is trusted. */
export interface ImportedItem {
  /** Names by which the dataset may know the record; all that are known must be of the same record. */
  readonly ids: readonly string[];
  /** 0-based index of the exchange, if the file says it. */
  readonly exchange: number | undefined;
  /** The text of the request. */
  readonly prompt: string | undefined;
  /** How many user turns come before the request, if the file says it. */
  readonly turn: number | undefined;
  /** Paths or URLs of its images. */
  readonly images: readonly string[];
  readonly statements: readonly Statement[];
  readonly gaps: readonly Gap[];
}

/** Reads the files of one tool. */
export interface ImportReader {
  readonly id: ImportTool;
  /** Whether a value has the fields that only this tool's files have. */
  recognizes(value: unknown): boolean;
  /** The items of a value that it recognizes; usually one. */
  read(value: unknown, context: FileContext): readonly ImportedItem[];
}

/** A value that has the fields of a tool, but not in the form that the tool writes. */
export const unreadItem: ImportedItem = {
  ids: [],
  exchange: undefined,
  prompt: undefined,
  turn: undefined,
  images: [],
  statements: [],
  gaps: [{ reason: 'other-shape' }],
};
