import type { Finding } from '../core/checks/Finding.ts';
import type { ScoreSettings } from '../core/feedback/scores.ts';
import type { CandidateView, ExchangeStatus, ExchangeView } from '../core/review/ExchangeView.ts';
import type { RecordProblem } from '../core/sample/RecordCodec.ts';
import type { Role } from '../core/sample/roles.ts';
import type { Label } from '../core/sample/SampleRecord.ts';
import type { CategoryStyle } from '../core/taxonomy/riskLabels.ts';

/** An exchange by its place in the dataset, both from 0. */
export interface ExchangeCursor {
  readonly row: number;
  readonly exchange: number;
}

/** When image and text are hidden until they are revealed. */
export type Curtain = 'unsafe' | 'always' | 'never';

/** An exchange with where its record stands in the list; undefined if the filter leaves it out. */
export interface ListCursor extends ExchangeCursor {
  readonly position: number | undefined;
}

/** Which records the list shows, by their place in it: all of them where the text is empty. */
export interface FilterView {
  readonly text: string;
  /** Another number means that positions mean other rows. */
  readonly version: number;
  /** Records that pass, so far. */
  readonly count: number;
  readonly searching: boolean;
  /** How much of the dataset has been looked at, 0..1. */
  readonly share: number;
  /** Where the record that the curator is at stands in the list; undefined if it does not, or not yet. */
  readonly current: {
    readonly row: number;
    readonly position: number | undefined;
    /** Whether it is certain by now that the list holds it, or does not. */
    readonly known: boolean;
  };
  /** Listed records that would not pass any more; they stay until the filter is run again. */
  readonly outdated: number;
  /** Why the search ended early. */
  readonly error: string | undefined;
}

/** How far the work has come. */
export interface Summary {
  readonly exchanges: number;
  readonly decided: number;
}

/** What is known of a dataset so far. It can be worked on while it is indexed and surveyed. */
export interface DatasetProgress {
  readonly records: number;
  readonly summary: Summary;
  /** Records that cannot be used. */
  readonly broken: number;
  /** Findings about the file as a whole. */
  readonly fileProblems: readonly Finding[];
  /** Says that the file cannot be read just now, and where the decisions are; undefined if it can. */
  readonly gone: string | undefined;
  /** Shares of the file that are indexed, and of its records that are checked; 1 where that is done. */
  readonly indexed: number;
  readonly surveyed: number;
}

/** What the page needs to start with, whatever state the dataset is in. */
export type DatasetState = {
  readonly name: string;
  /** Translated texts by their English ones. */
  readonly strings: Readonly<Record<string, string>>;
} & (
  | { readonly phase: 'opening' }
  | { readonly phase: 'failed'; readonly message: string }
  | { readonly phase: 'unmapped'; readonly records: number; readonly fields: readonly string[] }
  | ReadyState
);

export interface ReadyState extends DatasetProgress {
  readonly phase: 'ready';
  readonly format: string;
  readonly ledgerProblems: number;
  readonly cursor: ListCursor;
  readonly filter: FilterView;
  /** Places in the list, not rows. */
  readonly selection: readonly (readonly [from: number, to: number])[];
  /** Milliseconds between a verdict and the next exchange; 0 stays. */
  readonly autoAdvance: number;
  /** Labels of the taxonomy, for editing observations. */
  readonly categories: readonly string[];
  /** How the scores are combined, and by how much they must differ for a pair to be proposed. */
  readonly weights: Pick<ScoreSettings, 'observationWeight' | 'globalWeight' | 'margin'>;
  /** Icon and hue of each category. */
  readonly categoryStyles: Readonly<Record<string, CategoryStyle>>;
  readonly run: RunView | undefined;
}

/** A run of a model that is under way. */
export interface RunView {
  readonly title: string;
  /** Whose answers they are: the offline engine or a model's name. */
  readonly model: string;
  readonly done: number;
  readonly total: number;
  readonly failed: number;
}

/** One record as a row of the list. */
export interface RowView {
  readonly row: number;
  /** Its own id, or its line where it has none. */
  readonly name: string;
  /** First words of the first request; of the raw text where the record cannot be read. */
  readonly title: string;
  readonly status: ExchangeStatus | 'partly' | 'broken';
  readonly exchanges: number;
  readonly decided: number;
  /** Categories of the risks that count, each once. */
  readonly categories: readonly string[];
  readonly failures: number;
  readonly stale: boolean;
  /** Whether anything in it is behind the curtain until revealed. */
  readonly curtained: boolean;
  readonly thumbnail: ImageView | undefined;
}

/** An image of a record: an address that the page may load, bytes to ask for, or why there is none. */
export type ImageView =
  | { readonly status: 'file'; readonly url: string; readonly name: string }
  | { readonly status: 'inline' }
  | { readonly status: 'missing'; readonly reference: string; readonly tried: readonly string[] }
  | { readonly status: 'outside'; readonly reference: string }
  | { readonly status: 'remote'; readonly reference: string };

export interface ImageBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: string;
}

/** A turn in words, images named in their places. */
export interface TurnView {
  readonly role: Role;
  readonly text: string;
}

/** One answer as the page shows it. */
export interface AnswerView extends CandidateView {
  /** From 1, among all answers to the exchange. */
  readonly number: number;
  /** How long it is; its text may have been cut. */
  readonly length: number;
  /** How many of the observations that a judge was asked about it recognizes. */
  readonly recognised: number;
  readonly asked: number;
}

/** What is known of an exchange, with so many of its observations and answers as were asked for. */
export interface ShownExchange extends Omit<ExchangeView, 'candidates'> {
  readonly candidates: readonly AnswerView[];
  /** How many there are, shown or not. */
  readonly totals: { readonly observations: number; readonly open: number; readonly answers: number };
}

export interface ExchangeContent {
  readonly index: number;
  readonly prompt: string;
  /** Who asks: a user, or the result of a tool. */
  readonly promptRole: Role;
  readonly history: readonly TurnView[];
  readonly safe: boolean | undefined;
  /** Images that belong to it, by their place in the record. */
  readonly images: readonly { readonly index: number; readonly image: ImageView }[];
  readonly view: ShownExchange;
  readonly curtained: boolean;
}

/** What a rule has found in a record. */
export type FindingView = Pick<Finding, 'code' | 'severity' | 'message'>;

/** A record as the page shows it, with one of its exchanges. */
export type RecordView = {
  readonly row: number;
  /** Which exchange it is: the one that was asked for, or the last where there are fewer. */
  readonly at: number;
  /** Hash of its content, which a decision about it names: it is about what was shown. */
  readonly hash: string;
  /** Its own id, or its line where it has none. */
  readonly name: string;
  /** 1-based. */
  readonly line: number;
  /** The name of its file, where the dataset has several. */
  readonly file: string | undefined;
} & (
  | {
      readonly ok: true;
      readonly labels: readonly Label[];
      readonly exchanges: number;
      /** Undefined if the record has no such exchange. */
      readonly exchange: ExchangeContent | undefined;
      readonly findings: readonly FindingView[];
      /** Whether texts or lists are too long for a page and have been cut. */
      readonly cut: boolean;
    }
  | {
      readonly ok: false;
      readonly text: string;
      readonly cut: boolean;
      readonly problems: readonly RecordProblem[];
    }
);
