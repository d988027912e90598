import { isObject } from '../objects.ts';
import type { ExchangeView } from '../review/ExchangeView.ts';
import type { ModelIdentity } from '../review/ModelIdentity.ts';
import { followPath, type PathStep, parsePath } from '../sample/PathStep.ts';
import { escapePattern, wildcardMatcher } from '../text/patterns.ts';
import type { Comparison, FilterClause, FilterState, FilterTerm } from './FilterQuery.ts';
import type { RecordFacts, RowKnowledge } from './RecordFacts.ts';

/** Whether a record passes the clauses of a filter. */
export type RecordTest = (facts: RecordFacts) => boolean;

type RecordTerm = Exclude<FilterTerm, ExchangeTerm>;

/**
 * Compiles a filter's clauses: a record passes if it satisfies those about the record, and one of its exchanges
 * satisfies all those about an exchange. A record without exchanges has no state, labels or scores.
 */
export function compileQuery(clauses: readonly FilterClause[], knowledge: RowKnowledge): RecordTest {
  const records: RecordTest[] = [];
  const exchanges: ((view: ExchangeView | undefined) => boolean)[] = [];
  for (const { negated, term } of clauses) {
    if (isAboutExchange(term)) {
      exchanges.push((view) => (view !== undefined && matchExchange(term, view)) !== negated);
    } else {
      const test = recordTest(term, knowledge);
      records.push((facts) => test(facts) !== negated);
    }
  }
  const fitsExchange = (view: ExchangeView | undefined) => exchanges.every((test) => test(view));
  return (facts) => {
    if (!records.every((test) => test(facts))) {
      return false;
    }
    if (exchanges.length === 0) {
      return true;
    }
    // Deriving them takes ten times as long as parsing the record: asked for once, and only where they decide.
    const { views } = facts;
    return views.length === 0 ? fitsExchange(undefined) : views.some(fitsExchange);
  };
}

export function isAboutExchange(term: FilterTerm): term is ExchangeTerm {
  return term.kind === 'state' || term.kind === 'label' || term.kind === 'score' || term.kind === 'model';
}

function recordTest(term: RecordTerm, knowledge: RowKnowledge): RecordTest {
  switch (term.kind) {
    case 'text':
      return fitsSomeText(new RegExp(escapePattern(term.text), 'i'));
    case 'regex':
      return fitsSomeText(new RegExp(term.source, term.flags));
    case 'rule':
      return ({ row }) => knowledge.hasFinding(row, term.codes);
    case 'near':
      return ({ row }) => knowledge.hasNear(row, term.of);
    case 'id': {
      const named = wildcardMatcher(term.ids);
      return ({ identity }) => named(identity);
    }
    case 'row':
      return ({ row }) => row + 1 >= term.from && (term.to === undefined || row + 1 <= term.to);
    case 'field': {
      const named = wildcardMatcher(term.values);
      const steps = parsePath(term.path);
      return ({ value }) => valuesAt(value, steps).some((one) => named(String(one)));
    }
    case 'number': {
      const steps = parsePath(term.path);
      return ({ value }) =>
        valuesAt(value, steps).some(
          (one) => isNumber(one) && meetsBound(Number(one), term.comparison, term.value),
        );
    }
  }
}

function fitsSomeText(pattern: RegExp): RecordTest {
  const fits = (text: string) => pattern.test(text);
  return (facts) => facts.scanTexts?.(fits) ?? facts.texts.some(fits);
}

/** The plain values at a path; if a list is there, its elements. */
function valuesAt(root: unknown, steps: readonly PathStep[]): readonly unknown[] {
  return followPath(root, steps)
    .flatMap(({ value }): unknown[] => (Array.isArray(value) ? value : [value]))
    .filter((value) => value !== undefined && !isObject(value));
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /\d/.test(value));
}

type ExchangeTerm = Extract<FilterTerm, { kind: 'state' | 'label' | 'score' | 'model' }>;

/** Whether an exchange satisfies a term. */
function matchExchange(term: ExchangeTerm, view: ExchangeView): boolean {
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
    case 'disagreed':
      return view.disagreed;
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

function meetsBound(value: number, comparison: Comparison, bound: number): boolean {
  switch (comparison) {
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    case '=':
      return value === bound;
  }
}
