import { z } from 'zod';
import { evidenceSchema, maxEvidence } from '../core/disentangle/Evidence.ts';
import type { PlacedWord } from '../core/disentangle/locateInWords.ts';
import type { QueryProblem } from '../core/find/parseQuery.ts';
import { observationDecisionSchema, verdictActionSchema } from '../core/review/DecisionEvent.ts';
import { rawObservationSchema } from '../core/sample/Exchange.ts';
import type { HistoryItem } from './historyItem.ts';
import { pageCommands, type ReviewAction, reviewActions } from './pageCommands.ts';
import { type InputOf, type OutputOf, type RequestTable, reply } from './RequestTable.ts';
import type {
  ContributedKeys,
  DatasetState,
  ImageBytes,
  JumpResult,
  ListCursor,
  RecordView,
  RowView,
} from './views.ts';

/** Maximum number of rows per request. */
const maxRows = 200;

/** Maximum number of observations or answers of one exchange shown at once. */
const maxParts = 100_000;

/** Maximum number of undecided exchanges to look ahead. */
const maxUpcoming = 20;

/** Maximum length of what is typed to jump to a record. */
const maxJumpLength = 200;

/** Maximum length of a filter; nobody types a longer one. */
export const maxFilterLength = 4000;

const row = z.int().min(0);
const position = z.int().min(0);
const cursor = { row, exchange: z.int().min(0) };
const press = z.int();
const action = z.enum(reviewActions as [ReviewAction, ...ReviewAction[]]);
/**
 * What a decision is about: an exchange, and identity and hash of its record as it was on screen. If a key gave it, the number
 * under which the page has announced the key: nothing is written before VS Code has confirmed it.
 */
const decisionTarget = { ...cursor, identity: z.string(), hash: z.string(), press: press.optional() };

/** Whether a decision was written, what the curator is warned of all the same, and what else they learn of it; or why not. */
export type DecisionResult =
  | { readonly decided: true; readonly warning?: string; readonly note?: string }
  | { readonly decided: false; readonly message: string };

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
  /**
   * Announces a key that the page has acted on at once. The answer is whether VS Code has run the command of that action; if it
   * has not, the key is bound to something else.
   */
  pressed: {
    input: z.object({ press, action }),
    output: reply<boolean>(),
  },
  /** No command has followed an announced key. */
  withdrawKey: { input: z.object({ press }), output: reply<undefined>() },
  /** What VS Code has run for a key: an action of the page, or nothing of it. */
  learnKey: {
    input: z.object({ key: z.string().max(40), action: action.nullable() }),
    output: reply<undefined>(),
  },
  /** The commands with keys, as the extension contributes them; `learnKey` knows what the user has changed. */
  keys: { input: z.object({}), output: reply<readonly ContributedKeys[]>() },
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
  /** The position of the next listed record from a position on whose ID or prompt begins with a text. */
  jump: {
    input: z.object({ text: z.string().min(1).max(maxJumpLength), from: position }),
    output: reply<JumpResult>(),
  },
  /** Ends the search of the filter and keeps its results. */
  stopFilter: { input: z.object({}), output: reply<undefined>() },
  /**
   * The next listed exchanges without a decision after a position, in order, wrapping around to the start; at least one if there is
   * any. The decisions that were sent before count.
   */
  upcoming: {
    input: z.object({ ...cursor, position: position.optional(), count: z.int().min(1).max(maxUpcoming) }),
    output: reply<readonly ListCursor[]>(),
  },
  /** The curator's verdict on the pair on screen. */
  verdict: {
    input: z.object({
      ...decisionTarget,
      action: verdictActionSchema.refine(({ shown }) => shown !== undefined),
    }),
    output: reply<DecisionResult>(),
  },
  /** The curator's decisions on observations on screen, by their keys or those of their wordings; null reverts one. One undo. */
  judgeObservations: {
    input: z.object({
      ...decisionTarget,
      judgements: z
        .array(z.object({ key: z.string(), to: observationDecisionSchema.nullable() }))
        .min(1)
        .max(maxParts),
    }),
    output: reply<DecisionResult>(),
  },
  /** The curator's word on whether an answer on screen recognizes an observation; null takes it back. */
  markRecognition: {
    input: z.object({
      ...decisionTarget,
      key: z.string(),
      candidate: z.string(),
      recognized: z.boolean().nullable(),
    }),
    output: reply<DecisionResult>(),
  },
  /** An observation that the curator has added. */
  addObservation: {
    input: z.object({
      ...decisionTarget,
      observation: rawObservationSchema,
      evidence: z.array(evidenceSchema).max(maxEvidence).optional(),
    }),
    output: reply<DecisionResult>(),
  },
  /** Everything that was decided about an exchange, the latest first. */
  history: { input: z.object(cursor), output: reply<readonly HistoryItem[]>() },
  /** Makes an earlier decision count again, also one of somebody else, by the id of its event. */
  restoreDecision: {
    input: z.object({ ...decisionTarget, eventId: z.string() }),
    output: reply<DecisionResult>(),
  },
  command: { input: z.object({ command: z.enum(pageCommands) }), output: reply<undefined>() },
  /** What to do about a problem of a record: open the page of its rule, fix it, or list all records that have it. */
  problem: {
    input: z.object({ row: position, code: z.string().max(200), action: z.enum(['explain', 'fix', 'list']) }),
    output: reply<undefined>(),
  },
  /** An error in the page, for the log. */
  reportError: { input: z.object({ message: z.string().max(10_000) }), output: reply<undefined>() },
} as const satisfies RequestTable;

export type PageRequests = typeof requests;
export type Method = keyof PageRequests;
export type Input<Name extends Method> = InputOf<PageRequests, Name>;
export type Output<Name extends Method> = OutputOf<PageRequests, Name>;
