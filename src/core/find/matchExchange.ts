import type { ExchangeView } from '../review/ExchangeView.ts';
import type { ModelIdentity } from '../review/ModelIdentity.ts';
import { meetsBound } from './compare.ts';
import type { FilterState, FilterTerm } from './FilterQuery.ts';

/** Terms about one exchange. */
export type ExchangeTerm = Extract<FilterTerm, { kind: 'state' | 'label' | 'score' | 'model' }>;

/** Whether an exchange fulfils a term. */
export function matchExchange(term: ExchangeTerm, view: ExchangeView): boolean {
  switch (term.kind) {
    case 'state':
      return term.states.some((state) => hasState(view, state));
    case 'label':
      return view.observations.some(
        ({ active, observation }) =>
          active &&
          beginsWithOne(term.of === 'category' ? observation.risk_category : observation.source, term.labels),
      );
    case 'score':
      return scoresOf(view, term.of).some((value) => meetsBound(value, term.comparison, term.value));
    case 'model':
      return modelsOf(view).some((model) => namesModel(model, term.names));
  }
}

function hasState(view: ExchangeView, state: FilterState): boolean {
  switch (state) {
    case 'near-tie':
      return view.proposal.kind === 'none' && view.proposal.reason === 'small-margin';
    case 'stale':
      return view.stale;
    case 'failed':
      return view.failures.length > 0;
    default:
      return view.status === state;
  }
}

function beginsWithOne(label: string, wanted: readonly string[]): boolean {
  const folded = label.toLowerCase();
  return wanted.some((one) => folded.startsWith(one.toLowerCase()));
}

function scoresOf({ candidates, proposal }: ExchangeView, of: string): readonly number[] {
  if (of === 'margin') {
    return 'margin' in proposal && proposal.margin !== undefined ? [proposal.margin] : [];
  }
  return candidates.flatMap(({ combined, globalScore, observationShare }) => {
    const value = of === 'score' ? combined : of === 'gs' ? globalScore?.score : observationShare;
    return value === undefined ? [] : [value];
  });
}

function modelsOf(view: ExchangeView): readonly ModelIdentity[] {
  const found = view.observations.flatMap(({ origins, verified }) => [
    ...origins.flatMap((origin) => (origin.kind === 'model' ? [origin.model] : [])),
    verified?.model,
  ]);
  const judged = view.candidates.flatMap(({ judge, origin }) => [
    judge,
    origin.kind === 'model' ? origin.model : undefined,
  ]);
  const all = [...found, ...judged, view.disentangled, view.imageText?.model];
  return [...all.filter((model) => model !== undefined), ...view.failures.map(({ model }) => model)];
}

function namesModel({ provider, model }: ModelIdentity, names: readonly string[]): boolean {
  const full = `${provider}/${model}`.toLowerCase();
  return names.some((name) => full.includes(name.toLowerCase()));
}
