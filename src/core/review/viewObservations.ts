import { mergeObservations } from '../disentangle/mergeObservations.ts';
import { observationKey } from '../disentangle/observationKey.ts';
import type { Exchange } from '../sample/Exchange.ts';
import type { RawObservation } from '../sample/RawObservation.ts';
import type { Category } from '../taxonomy/Category.ts';
import { canonicalCategory } from '../taxonomy/canonicalCategory.ts';
import { canonicalSource } from '../taxonomy/canonicalSource.ts';
import { answersOf } from './answersOf.ts';
import type { ObservationView, Origin } from './ExchangeView.ts';
import type { ExchangeState } from './ReviewState.ts';

interface Found {
  readonly found: RawObservation;
  readonly origins: readonly Origin[];
}

/** The observations of an exchange: those of the dataset, of the last model and of curators, each once. */
export function viewObservations(
  exchange: Exchange,
  state: ExchangeState,
  taxonomy: readonly Category[],
): readonly ObservationView[] {
  const verifications = answersOf(state, 'verify');
  return [...collect(exchange, state)].map(([key, { found, origins }]) => {
    const check = verifications.find(({ task }) => observationKey(task.observation) === key);
    const decision = state.observations.get(key)?.to;
    const verdict = decision?.verdict ?? 'proposed';
    const refuted = check !== undefined && !check.reply.supported;
    return {
      key,
      found,
      observation: canonical(decision?.edited ?? found, taxonomy),
      origins,
      verified: check && { ...check.reply, model: check.event.model },
      verdict,
      active: verdict !== 'rejected' && !(verdict === 'proposed' && refuted),
    };
  });
}

function collect(exchange: Exchange, state: ExchangeState): Map<string, Found> {
  const all = new Map<string, Found>();
  const add = (found: RawObservation, origin: Origin) => {
    const key = observationKey(found);
    const known = all.get(key);
    all.set(key, { found: known?.found ?? found, origins: [...(known?.origins ?? []), origin] });
  };
  for (const observation of exchange.observations) {
    add(observation, { kind: 'dataset' });
  }
  const passes = answersOf(state, 'disentangle');
  const model = passes.at(-1)?.event.model;
  const found = passes.map(({ task, reply }) => ({ pass: task.pass, observations: reply.observations }));
  for (const one of mergeObservations(found)) {
    if (model) {
      add(one.observation, { kind: 'model', model, passes: one.passes });
    }
  }
  // A curator's word keeps an observation alive even when the model that found it no longer counts.
  for (const { observation, to, by } of state.observations.values()) {
    if (to !== null && (to.verdict === 'added' || !all.has(observationKey(observation)))) {
      add(observation, { kind: 'curator', by });
    }
  }
  return all;
}

/** Labels in the taxonomy's spelling; one that means nothing it knows stays as it is, for the curator to see. */
function canonical(observation: RawObservation, taxonomy: readonly Category[]): RawObservation {
  return {
    malicious_content: observation.malicious_content,
    source: canonicalSource(observation.source) ?? observation.source,
    risk_category: canonicalCategory(observation.risk_category, taxonomy) ?? observation.risk_category,
  };
}
