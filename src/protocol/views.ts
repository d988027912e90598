import type { Finding } from '../core/checks/Finding.ts';
import type { ScoreSettings } from '../core/feedback/scores.ts';
import type { Queue } from '../core/find/queues.ts';
import type { Curtain } from '../core/review/curtain.ts';
import type { CandidateView, ExchangeView } from '../core/review/ExchangeView.ts';
import type { RecordStatus } from '../core/review/statusNames.ts';
import type { RecordProblem } from '../core/sample/RecordCodec.ts';
import type { Role } from '../core/sample/roles.ts';
import type { Label } from '../core/sample/SampleRecord.ts';
import type { CategoryStyle } from '../core/taxonomy/riskLabels.ts';
import type { ReviewAction } from './pageCommands.ts';

/** An exchange by its position in the dataset, both from 0. */
export interface ExchangeCursor {
  readonly row: number;
  readonly exchange: number;
}

/** An exchange with its record's position in the list; undefined if the filter leaves it out. */
export interface ListCursor extends ExchangeCursor {
  readonly position: number | undefined;
}

/** Which records the list shows, by position: all of them if the text is empty. */
export interface FilterView {
  readonly text: string;
  /** Changes whenever positions refer to other rows. */
  readonly version: number;
  /** Records that pass, so far. */
  readonly count: number;
  readonly searching: boolean;
  /** How much of the dataset has been searched, 0..1. */
  readonly share: number;
  /** The current record's position in the list; undefined if it is not in it, or not yet. */
  readonly current: {
    readonly row: number;
    readonly position: number | undefined;
    /** Whether it is certain by now that the list contains it, or does not. */
    readonly known: boolean;
  };
  /** Listed records that would no longer pass; they stay until the filter is run again. */
  readonly outdated: number;
  /** Why the search ended early. */
  readonly error: string | undefined;
}

/** Review progress. */
export interface Summary {
  readonly exchanges: number;
  readonly decided: number;
  /** Decisions per hour that this curator has made lately; undefined if there are too few to tell. */
  readonly perHour: number | undefined;
}

/** What is known about a dataset so far. It can be used while it is indexed and surveyed. */
export interface DatasetProgress {
  readonly records: number;
  readonly summary: Summary;
  /** Records that cannot be used. */
  readonly broken: number;
  /** Findings about the file as a whole. */
  readonly fileProblems: readonly Finding[];
  /** Says that the file cannot be read at the moment, and where the decisions are; undefined if it can. */
  readonly gone: string | undefined;
  /** The shares of the file that are indexed, and of its records that are checked; 1 if that is done. */
  readonly indexed: number;
  readonly surveyed: number;
}

/** The page's initial data, in any state of the dataset. */
export type DatasetState = {
  readonly name: string;
  /** Translated texts by their English ones. */
  readonly strings: Readonly<Record<string, string>>;
} /** With the share of rows that have been read to find out which of them are one record. */ & (
  | { readonly phase: 'opening'; readonly joined?: number | undefined }
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
  readonly queues: readonly Queue[];
  /** Positions in the list, not rows. */
  readonly selection: readonly (readonly [from: number, to: number])[];
  /** Whether a verdict moves on to the next undecided exchange. */
  readonly autoAdvance: boolean;
  readonly curtain: Curtain;
  /** Whether images are shown without colors. */
  readonly greyscale: boolean;
  /** After how many minutes without a break the page reminds of a pause; 0: never. */
  readonly pauseAfter: number;
  /** The curator's own tags for the reasons of decisions. */
  readonly reasons: readonly string[];
  /** The curator's name in the ledger. */
  readonly curator: string;
  /** Whether the prompt is shown above the images. */
  readonly promptFirst: boolean;
  /** The size of the texts of samples, in pixels; null is that of the editor. */
  readonly textSize: number | null;
  /** The exchange that was on screen when the editor was closed the last time. */
  readonly lastPlace: ExchangeCursor | undefined;
  /** The actions of keys, as far as VS Code has run them; null if a key has none of the page's. */
  readonly keys: Readonly<Record<string, ReviewAction | null>>;
  /** Whether scores, labels and authors are hidden until the curator has decided. */
  readonly isBlind: boolean;
  /** Labels of the taxonomy, for editing observations. */
  readonly categories: readonly string[];
  /** How the scores are combined, and the minimum difference for a pair to be proposed. */
  readonly weights: Pick<ScoreSettings, 'observationWeight' | 'globalWeight' | 'margin'>;
  /** Icon and color of each category. */
  readonly categoryStyles: Readonly<Record<string, CategoryStyle>>;
  readonly run: RunView | undefined;
}

/** A run in progress. */
export interface RunView {
  readonly title: string;
  /** The name of the answering model or of the offline engine. */
  readonly model: string;
  readonly done: number;
  readonly total: number;
  readonly failed: number;
}

/** A command with the keys that it has by default, in VS Code's notation, and on macOS. */
export interface ContributedKeys {
  readonly command: string;
  readonly title: string;
  readonly keys: readonly { readonly key: string; readonly mac: string }[];
}

/** Where a record is in the list; `limit` if the search ended before all of the list was searched. */
export type JumpResult = { readonly position: number } | { readonly missing: 'none' | 'limit' };

/** One record as a row of the list. */
export interface RowView {
  readonly row: number;
  /** Its own id, or its line if it has none. */
  readonly name: string;
  /** First words of the first request; of the raw text if the record cannot be read. */
  readonly title: string;
  readonly status: RecordStatus;
  readonly exchanges: number;
  readonly decided: number;
  /** Categories of the active risks, without repetitions. */
  readonly categories: readonly string[];
  readonly failures: number;
  /** Whether a rule has found a problem in it. */
  readonly problems: boolean;
  readonly stale: boolean;
  /** Whether any of its content is hidden until revealed. */
  readonly curtained: boolean;
  readonly thumbnail: ImageView | undefined;
}

/** An image of a record: a URL that the page may load, bytes to request, or why there is none. */
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

/** A turn as text, with images mentioned in their positions. */
export interface TurnView {
  readonly role: Role;
  readonly text: string;
}

/** One answer as the page shows it. */
export interface AnswerView extends CandidateView {
  /** From 1, among all answers to the exchange. */
  readonly number: number;
  /** Its full length; its text may have been cut. */
  readonly length: number;
  /** How many of the judged observations it recognizes. */
  readonly recognized: number;
  readonly asked: number;
}

/** What is known about an exchange, with a limited number of its observations and answers. */
export interface ShownExchange extends Omit<ExchangeView, 'candidates'> {
  readonly candidates: readonly AnswerView[];
  /** The total numbers, shown or not. */
  readonly totals: { readonly observations: number; readonly open: number; readonly answers: number };
}

export interface ExchangeContent {
  readonly index: number;
  readonly prompt: string;
  /** Who asks: a user, or a tool's result. */
  readonly promptRole: Role;
  readonly history: readonly TurnView[];
  readonly safe: boolean | undefined;
  /** Its images, by their indices in the record. */
  readonly images: readonly { readonly index: number; readonly image: ImageView }[];
  readonly view: ShownExchange;
  readonly curtained: boolean;
}

/** What a rule has found in a record. */
export type FindingView = Pick<Finding, 'code' | 'severity' | 'message'> & {
  /** Whether it can be fixed automatically. */
  readonly fixable: boolean;
};

/** A record as the page shows it, with one of its exchanges. */
export type RecordView = {
  readonly row: number;
  /** The index of the exchange: the requested one, or the last if there are fewer. */
  readonly at: number;
  /** Its identity, and the hash of its content, which decisions about it refer to: they are about what was shown. */
  readonly identity: string;
  readonly hash: string;
  /** Its own id, or its line if it has none. */
  readonly name: string;
  /** 1-based. */
  readonly line: number;
  /** The name of its file, if the dataset has several. */
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
      readonly curtained: boolean;
      readonly cut: boolean;
      readonly problems: readonly RecordProblem[];
    }
);
