import { z } from 'zod';
import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import { findCandidate } from '../../core/review/ExchangeView.ts';
import type { ModelIdentity } from '../../core/review/ModelIdentity.ts';
import type { ExchangeState } from '../../core/review/ReviewState.ts';
import { rawObservationSchema } from '../../core/sample/Exchange.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import type { Session } from '../session/Session.ts';

const decisionSchema = z.object({
  /** Of its event in the ledger. */
  id: z.string(),
  type: z.enum(['pair', 'observation']),
  verdict: z.string(),
  by: z.string(),
  at: z.string(),
  mode: z.string(),
  /** From 0; absent in exports of earlier versions, as the fields below. */
  exchange: z.int().min(0).optional(),
  /** The risk that was decided on, as it was found, and the curator's version of it. */
  observation: rawObservationSchema.optional(),
  edited: rawObservationSchema.optional(),
});

/** What a row of an export was made from, as the manifest says it. */
export const rowOriginSchema = z.object({
  /** Of the row's JSON, as it is in the file if that is text. */
  sha256: z.string(),
  record: z.object({
    id: z.string(),
    /** Position in the dataset, from 1. */
    number: z.int().min(1),
    /** In its file, from 1; absent if the file has no lines. */
    line: z.int().min(1).optional(),
    /** Content hash, as the ledger has it. */
    hash: z.string(),
  }),
  /** From 0. */
  exchanges: z.array(z.int().min(0)),
  decisions: z.array(decisionSchema),
  /** `PROVIDER/MODEL`: which models answered something about these exchanges, or wrote an answer that is in the dataset. */
  models: z.array(z.string()),
  /** `ID@VERSION:HASH` of what they were asked. */
  prompts: z.array(z.string()),
});

export type RowOrigin = z.infer<typeof rowOriginSchema>;

/** What a row with the decisions of some exchanges of a record was made from. */
export function originOf(
  session: Session,
  { row, identity, hash, content }: ReviewedRecord,
  exchanges: readonly number[],
  sha256: string,
): RowOrigin {
  const line = session.dataset.source.lineOf(row);
  const states = exchanges.map((exchange) => session.exchangeState(identity, exchange, hash));
  const answers = states.flatMap((state) => [...state.answers.values()]);
  const decisions = states.flatMap(decisionsIn);
  const views = content.ok ? exchanges.map((exchange) => content.views[exchange]) : [];
  const authors = views.flatMap((view) => [
    authorOf(view && findCandidate(view.candidates, view.decision?.chosen?.candidate)?.origin),
    authorOf(view && findCandidate(view.candidates, view.decision?.rejected?.candidate)?.origin),
  ]);
  const models = [...answers.map(({ model }) => nameOf(model)), ...authors];
  return {
    sha256,
    record: { id: identity, number: row + 1, ...(line !== undefined && { line: line + 1 }), hash },
    exchanges: [...exchanges],
    decisions,
    models: sorted(models),
    prompts: sorted(answers.map(({ prompt }) => `${prompt.id}@${prompt.version}:${prompt.hash}`)),
  };
}

function decisionsIn({ pair, observations }: ExchangeState): RowOrigin['decisions'] {
  return [
    ...(pair?.to ? [{ ...stampOf(pair), type: pair.type, verdict: pair.to.verdict }] : []),
    ...[...observations.values()].flatMap((event) => {
      const { type, observation, to } = event;
      const { verdict, edited } = to ?? {};
      return verdict ? [{ ...stampOf(event), type, verdict, observation, ...(edited && { edited }) }] : [];
    }),
  ];
}

function stampOf({ id, by, at, mode, exchange }: DecisionEvent) {
  return { id, by, at, mode, exchange };
}

function sorted(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((one) => one !== undefined))].sort();
}

/** Without the server's address, which is nobody else's business. */
function nameOf({ provider, model }: ModelIdentity): string {
  return `${provider}/${model}`;
}

function authorOf(
  origin: { readonly kind: string; readonly model?: string | ModelIdentity } | undefined,
): string | undefined {
  if (origin?.model === undefined) {
    return undefined;
  }
  return typeof origin.model === 'string' ? `dataset/${origin.model}` : nameOf(origin.model);
}
