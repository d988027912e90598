import { type Groupable, groupWordings } from '../disentangle/groupWordings.ts';
import { mergeObservations, observationKey } from '../disentangle/observations.ts';
import type { Pass } from '../question/Task.ts';
import type { Exchange, RawObservation } from '../sample/Exchange.ts';
import { type Category, canonicalCategory, canonicalSource } from '../taxonomy/riskLabels.ts';
import { allAnswersOf, answersOf } from './answersOf.ts';
import type { DecisionEvent } from './DecisionEvent.ts';
import { isOnlySuggested, type ObservationView, type Origin } from './ExchangeView.ts';
import { type ModelIdentity, modelKey } from './ModelIdentity.ts';
import type { ExchangeState } from './ReviewState.ts';

/** The offline engine's word lists refute what a model found or an agent suggests, but nothing that the data or a curator says. */
function mayRefute({ provider }: ModelIdentity, origins: readonly Origin[]): boolean {
  return provider !== 'offline' || origins.every(({ kind }) => kind === 'model' || kind === 'agent');
}

type ObservationEvent = Extract<DecisionEvent, { type: 'observation' }>;

/** A wording with what decides about grouping it. */
interface Found extends Groupable {
  readonly key: string;
  readonly found: RawObservation;
  readonly origins: readonly Origin[];
  readonly event: ObservationEvent | undefined;
}

/** The observations of an exchange: the dataset's, those of the last model and of curators, without repetitions. */
export function deriveObservations(
  exchange: Exchange,
  state: ExchangeState,
  taxonomy: readonly Category[],
): readonly ObservationView[] {
  const checks = new Map(
    answersOf(state, 'verify')
      .toReversed()
      .map((one) => [observationKey(one.task.observation), one]),
  );
  const found = [...collectFound(exchange, state)].map(([key, one]) => groupable(key, one, state, taxonomy));
  return groupWordings(found).flatMap((wordings) => {
    // The one that a curator has decided on: there is at most one.
    const subject = wordings.find((one) => one.isDecided) ?? wordings[0];
    if (!subject) {
      return [];
    }
    const origins = wordings.flatMap((one) => one.origins);
    const check = [subject, ...wordings].map(({ key }) => checks.get(key)).find((one) => one !== undefined);
    const { to, by } = subject.event ?? {};
    const verdict = to?.verdict ?? 'proposed';
    const refuted = check !== undefined && !check.reply.supported && mayRefute(check.event.model, origins);
    return {
      key: subject.key,
      found: subject.found,
      observation: subject.versions.at(-1) ?? subject.found,
      origins,
      wordings: wordings.map(({ key, found, origins }) => ({ key, found, origins })),
      verified: check && {
        supported: check.reply.supported,
        reason: check.reply.reason,
        harmlessReading: check.reply.harmless_reading?.trim() || undefined,
        model: check.event.model,
      },
      verdict,
      by: to ? by : undefined,
      isEdited: to?.edited !== undefined,
      evidence: to?.evidence ?? [],
      active:
        verdict !== 'rejected' && !(verdict === 'proposed' && (refuted || isOnlySuggested({ origins }))),
    };
  });
}

function groupable(
  key: string,
  { found, origins }: Pick<Found, 'found' | 'origins'>,
  state: ExchangeState,
  taxonomy: readonly Category[],
): Found {
  const event = state.observations.get(key);
  const { edited, apart = false } = event?.to ?? {};
  return {
    key,
    found,
    origins,
    event,
    saidBy: origins.map(saidBy),
    versions: [found, ...(edited ? [edited] : [])].map((one) => withCanonicalLabels(one, taxonomy)),
    isDecided: event !== undefined && event.to !== null,
    isApart: apart,
  };
}

function saidBy(origin: Origin): string {
  switch (origin.kind) {
    case 'model':
      return `model ${modelKey(origin.model)}`;
    case 'curator':
    case 'agent':
      return `${origin.kind} ${origin.by}`;
    case 'dataset':
    case 'hidden':
      return origin.kind;
  }
}

function collectFound(
  exchange: Exchange,
  state: ExchangeState,
): ReadonlyMap<string, { found: RawObservation; origins: readonly Origin[] }> {
  const all = new Map<string, { found: RawObservation; origins: Origin[] }>();
  const add = (found: RawObservation, origin: Origin) => {
    const key = observationKey(found);
    const known = all.get(key) ?? { found, origins: [] };
    known.origins.push(origin);
    all.set(key, known);
  };
  for (const observation of exchange.observations) {
    add(observation, { kind: 'dataset' });
  }
  const [last, ...earlier] = foundBy(state);
  // What only earlier models found no longer counts; if they agree with the last one, they are listed as origins.
  for (const { model, found } of last ? [last, ...earlier] : []) {
    for (const { key, observation, passes } of mergeObservations(found)) {
      if (model === last?.model || all.has(key)) {
        add(observation, { kind: 'model', model, passes });
      }
    }
  }
  // A curator's decision keeps an observation even if the model that found it no longer counts.
  const suggested = suggestedObservations(state);
  for (const { observation, to, by } of state.observations.values()) {
    const key = observationKey(observation);
    if (to !== null && (to.verdict === 'added' || !(all.has(key) || suggested.has(key)))) {
      add(observation, { kind: 'curator', by });
    }
  }
  // The last ones: they join the groups of others, and change none of them.
  for (const { observation, origin } of suggested.values()) {
    add(observation, origin);
  }
  return all;
}

/** What agents suggest, by its key. */
function suggestedObservations(
  state: ExchangeState,
): ReadonlyMap<string, { readonly observation: RawObservation; readonly origin: Origin }> {
  return new Map(
    [...state.suggestions.values()].flatMap(({ suggested, by, at, reason }) =>
      suggested.kind === 'observation'
        ? [
            [
              observationKey(suggested.observation),
              { observation: suggested.observation, origin: { kind: 'agent', by, at, reason } },
            ],
          ]
        : [],
    ),
  );
}

interface ModelFindings {
  readonly model: ModelIdentity;
  readonly found: { readonly pass: Pass; readonly observations: readonly RawObservation[] }[];
}

/** What each model found, the latest first. */
function foundBy(state: ExchangeState): readonly ModelFindings[] {
  const byModel = new Map<string, ModelFindings>();
  for (const { event, task, reply } of allAnswersOf(state, 'disentangle').toReversed()) {
    const key = modelKey(event.model);
    const known = byModel.get(key) ?? { model: event.model, found: [] };
    known.found.unshift({ pass: task.pass, observations: reply.observations });
    byModel.set(key, known);
  }
  return [...byModel.values()];
}

/** Normalizes labels to the taxonomy's spelling; unknown ones are kept for the curator to see. */
function withCanonicalLabels(observation: RawObservation, taxonomy: readonly Category[]): RawObservation {
  return {
    malicious_content: observation.malicious_content,
    source: canonicalSource(observation.source) ?? observation.source,
    risk_category: canonicalCategory(observation.risk_category, taxonomy) ?? observation.risk_category,
  };
}

/**
 * Whether nothing in an exchange should be refused, for a reason: the data marks it safe and no curator has said otherwise;
 * or no risk counts, and a model that saw the whole sample, or a curator who rejected what was found, has said so. That
 * no one has looked, or only the offline engine, which does not see images, is not a reason.
 */
export function isKnownHarmless(
  { safe, images }: Pick<Exchange, 'safe' | 'images'>,
  observations: readonly ObservationView[],
  state: ExchangeState,
): boolean {
  const active = observations.filter((one) => one.active);
  if (safe !== undefined) {
    return safe && active.every((one) => one.verdict === 'proposed');
  }
  const isRejected = observations.some((one) => one.verdict === 'rejected');
  const isSeen = answersOf(state, 'disentangle').some(
    ({ event, task }) => event.model.provider !== 'offline' && (task.pass === 'joint' || images.length === 0),
  );
  return (isRejected || isSeen) && !active.some(isMoreThanHint);
}

/**
 * A risk that only the offline engine's word lists or an agent found is a hint for a curator, and not enough to prefer a refusal over
 * a helpful answer.
 */
function isMoreThanHint({ verdict, origins }: ObservationView): boolean {
  const found = origins.some(
    (one) => one.kind !== 'agent' && (one.kind !== 'model' || one.model.provider !== 'offline'),
  );
  return verdict !== 'proposed' || found;
}
