import { z } from 'zod';
import type { PlacedWord } from '../core/disentangle/locateInWords.ts';
import type { QueryProblem } from '../core/find/parseQuery.ts';
import { observationDecisionSchema, verdictActionSchema } from '../core/review/DecisionEvent.ts';
import { rawObservationSchema } from '../core/sample/Exchange.ts';
import { pageCommands } from './pageCommands.ts';
import type { DatasetState, ImageBytes, ListCursor, RecordView, RowView } from './views.ts';

/** Maximum number of rows per request. */
const maxRows = 200;

/** Maximum number of observations or answers of one exchange shown at once. */
const maxParts = 100_000;

/** Maximum length of a filter; nobody types a longer one. */
const maxFilterLength = 4000;

const row = z.int().min(0);
const position = z.int().min(0);
const cursor = { row, exchange: z.int().min(0) };
/** What a decision is about: an exchange, and the hash of the record as it was on screen. */
const decisionTarget = { ...cursor, hash: z.string() };

/** Declares the type of a reply; the page trusts the host, so replies are not validated. */
function reply<Output>(): Output {
  return undefined as Output;
}

/** Whether a decision was written, and its result, or why not. */
export interface DecisionResult {
  readonly decided: boolean;
  readonly message: string;
  /** What the curator is warned of, although it was written. */
  readonly warning?: string;
}

/**
 * Everything that the page may ask the host for. The host validates every input against its schema; both sides derive their
 * types from this.
 */
export const requests = {
  /** The state of the dataset, requested when the page starts. */
  open: { input: z.object({}), output: reply<DatasetState>() },
  /** Records by their positions in the list, which are rows without a filter. */
  rows: {
    input: z.object({ from: position, count: z.int().min(1).max(maxRows) }),
    output: reply<readonly RowView[]>(),
  },
  /** A record with one of its exchanges, with a limited number of observations and answers. */
  record: {
    input: z.object({ ...cursor, maxParts: z.int().min(1).max(maxParts) }),
    output: reply<RecordView>(),
  },
  /** The bytes of an image that is embedded in the record. */
  imageBytes: { input: z.object({ row, image: z.int().min(0) }), output: reply<ImageBytes>() },
  /** The words in an image, with their boxes; read by OCR on this machine. Empty if the image is missing. */
  imageWords: {
    input: z.object({ row, image: z.int().min(0) }),
    output: reply<readonly PlacedWord[]>(),
  },
  /** Reports the curator's position and selection, for commands and for when the page is recreated. */
  setCursor: {
    input: z.object({
      ...cursor,
      position: position.optional(),
      selection: z.array(z.tuple([position, position])).max(10_000),
    }),
    output: reply<undefined>(),
  },
  /** Answered after the commands of all keys that were pressed before it have been forwarded. */
  settle: { input: z.object({}), output: reply<undefined>() },
  /** Reports that an action has been performed, and all its effects have been reported. */
  performed: { input: z.object({ id: z.int() }), output: reply<undefined>() },
  /**
   * Lists the records that pass a filter; the empty one lists all. Events report results. An invalid filter changes nothing,
   * and the reply says what is wrong with it.
   */
  filter: {
    input: z.object({ text: z.string().max(maxFilterLength) }),
    output: reply<readonly QueryProblem[]>(),
  },
  /** Ends the search of the filter and keeps its results. */
  stopFilter: { input: z.object({}), output: reply<undefined>() },
  /** The next listed exchange without a decision after a position, wrapping around to the start. */
  nextUndecided: {
    input: z.object({ ...cursor, position: position.optional() }),
    output: reply<ListCursor | undefined>(),
  },
  /** The curator's verdict on the pair on screen. */
  verdict: {
    input: z.object({
      ...decisionTarget,
      action: verdictActionSchema.refine(({ shown }) => shown !== undefined),
    }),
    output: reply<DecisionResult>(),
  },
  /** The curator's decision on an observation on screen, by its key; null reverts it. */
  judgeObservation: {
    input: z.object({ ...decisionTarget, key: z.string(), to: observationDecisionSchema.nullable() }),
    output: reply<DecisionResult>(),
  },
  /** An observation that the curator has added. */
  addObservation: {
    input: z.object({ ...decisionTarget, observation: rawObservationSchema }),
    output: reply<DecisionResult>(),
  },
  command: { input: z.object({ command: z.enum(pageCommands) }), output: reply<undefined>() },
  /** An error in the page, for the log. */
  reportError: { input: z.object({ message: z.string().max(10_000) }), output: reply<undefined>() },
} as const satisfies Record<string, { input: z.ZodType; output: unknown }>;

export type Method = keyof typeof requests;
export type Input<Name extends Method> = z.infer<(typeof requests)[Name]['input']>;
export type Output<Name extends Method> = (typeof requests)[Name]['output'];
