import { z } from 'zod';
import type { PlacedWord } from '../core/disentangle/locateInWords.ts';
import type { QueryProblem } from '../core/find/parseQuery.ts';
import { observationDecisionSchema, verdictActionSchema } from '../core/review/DecisionEvent.ts';
import { rawObservationSchema } from '../core/sample/Exchange.ts';
import { pageCommands } from './pageCommands.ts';
import type { DatasetState, ImageBytes, ListCursor, RecordView, RowView } from './views.ts';

/** Rows asked for at once at most. */
const maxRows = 200;

/** Observations or answers of one exchange shown at once at most. */
const maxParts = 100_000;

/** More than this long is no filter that anybody has typed. */
const maxFilterLength = 4000;

const row = z.int().min(0);
const position = z.int().min(0);
const cursor = { row, exchange: z.int().min(0) };
/** What a decision is about: an exchange, and the hash of the record as it was on screen. */
const decisionTarget = { ...cursor, hash: z.string() };

/** Marks the type of a reply; the page trusts the host, so replies are not checked. */
function reply<Output>(): Output {
  return undefined as Output;
}

/** Whether a decision was written, and what came of it or why not. */
export interface DecisionResult {
  readonly decided: boolean;
  readonly message: string;
}

/**
 * Everything the page may ask of the host. The host checks every input against its schema; both sides derive their
 * types from here.
 */
export const requests = {
  /** The state of the dataset, asked for when the page starts. */
  open: { input: z.object({}), output: reply<DatasetState>() },
  /** Records by their places in the list, which are rows where no filter is on. */
  rows: {
    input: z.object({ from: position, count: z.int().min(1).max(maxRows) }),
    output: reply<readonly RowView[]>(),
  },
  /** A record with one of its exchanges, and of that so many observations and answers at most. */
  record: {
    input: z.object({ ...cursor, maxParts: z.int().min(1).max(maxParts) }),
    output: reply<RecordView>(),
  },
  /** The bytes of an image that the record itself holds. */
  imageBytes: { input: z.object({ row, image: z.int().min(0) }), output: reply<ImageBytes>() },
  /** The words written in an image, with their places; read by OCR on this machine. Empty if the image is not there. */
  imageWords: {
    input: z.object({ row, image: z.int().min(0) }),
    output: reply<readonly PlacedWord[]>(),
  },
  /** Tells where the curator is and what is selected, for commands and for a page that is built again. */
  setCursor: {
    input: z.object({
      ...cursor,
      position: position.optional(),
      selection: z.array(z.tuple([position, position])).max(10_000),
    }),
    output: reply<undefined>(),
  },
  /** Says that an action has been performed, and everything told that came of it. */
  performed: { input: z.object({ id: z.int() }), output: reply<undefined>() },
  /**
   * Lists the records that pass a filter; the empty one lists all. Events tell what is found. A filter that cannot be
   * understood changes nothing, and what is wrong with it comes back.
   */
  filter: {
    input: z.object({ text: z.string().max(maxFilterLength) }),
    output: reply<readonly QueryProblem[]>(),
  },
  /** Ends the search that the filter has set off; what it has found stays listed. */
  stopFilter: { input: z.object({}), output: reply<undefined>() },
  /** The next listed exchange without a decision after a spot, from the start again where there is none behind it. */
  nextUndecided: {
    input: z.object({ ...cursor, position: position.optional() }),
    output: reply<ListCursor | undefined>(),
  },
  /** What the curator says of the pair on screen. */
  verdict: {
    input: z.object({
      ...decisionTarget,
      action: verdictActionSchema.refine(({ shown }) => shown !== undefined),
    }),
    output: reply<DecisionResult>(),
  },
  /** What the curator says of an observation on screen, by its key; null takes it back. */
  judgeObservation: {
    input: z.object({ ...decisionTarget, key: z.string(), to: observationDecisionSchema.nullable() }),
    output: reply<DecisionResult>(),
  },
  /** An observation that the curator has written. */
  addObservation: {
    input: z.object({ ...decisionTarget, observation: rawObservationSchema }),
    output: reply<DecisionResult>(),
  },
  command: { input: z.object({ command: z.enum(pageCommands) }), output: reply<undefined>() },
  /** Something went wrong in the page; goes to the log. */
  reportError: { input: z.object({ message: z.string().max(10_000) }), output: reply<undefined>() },
} as const satisfies Record<string, { input: z.ZodType; output: unknown }>;

export type Method = keyof typeof requests;
export type Input<Name extends Method> = z.infer<(typeof requests)[Name]['input']>;
export type Output<Name extends Method> = (typeof requests)[Name]['output'];
