import { isObject } from '../objects.ts';
import { isAssigned } from '../review/curators/assignment.ts';
import { type ExchangeView, isOnlySuggested } from '../review/ExchangeView.ts';
import type { ModelIdentity } from '../review/ModelIdentity.ts';
import { followPath, type PathStep, parsePath } from '../sample/PathStep.ts';
import { escapePattern, wildcardMatcher } from '../text/patterns.ts';
import type { Comparison, FilterClause, FilterState, FilterTerm } from './FilterQuery.ts';
import { isSampled } from './isSampled.ts';
import { isObserved } from './observedStates.ts';
import { opposesJudge } from './opposesJudge.ts';
import type { RecordFacts, RowKnowledge } from './RecordFacts.ts';

/** Whether a record passes the clauses of a filter. */
export type RecordTest = (facts: RecordFacts) => boolean;

/** Whether an exchange satisfies all clauses about exchanges; undefined stands for a record without any. */
export type ExchangeTest = (view: ExchangeView | undefined) => boolean;

type RecordTerm = Exclude<FilterTerm, ExchangeTerm>;

/**
 * Compiles a filter's clauses: a record passes if it satisfies those about the record, and one of its exchanges
 * satisfies all those about an exchange. A record without exchanges has no state, labels or scores.
 */
export function compileQuery(clauses: readonly FilterClause[], knowledge: RowKnowledge): RecordTest {
  const records = clauses.flatMap(({ negated, term }): RecordTest[] => {
    if (isAboutExchange(term)) {
      return [];
    }
    const test = recordTest(term, knowledge);
    return [(facts) => test(facts) !== negated];
  });
  const asksExchanges = clauses.some(({ term }) => isAboutExchange(term));
  const fitsExchange = compileExchangeTest(clauses);
  return (facts) => {
    if (!records.every((test) => test(facts))) {
      return false;
    }
    if (!asksExchanges) {
      return true;
    }
    // Deriving them takes ten times as long as parsing the record: asked for once, and only where they decide.
    const { views } = facts;
    return views.length === 0 ? fitsExchange(undefined) : views.some(fitsExchange);
  };
}

/** Compiles the clauses about exchanges alone. */
export function compileExchangeTest(clauses: readonly FilterClause[]): ExchangeTest {
  const tests = clauses.flatMap(({ negated, term }): ExchangeTest[] =>
    isAboutExchange(term) ? [(view) => (view !== undefined && matchExchange(term, view)) !== negated] : [],
  );
  return (view) => tests.every((test) => test(view));
}

const exchangeKinds = ['state', 'label', 'observed', 'score', 'model', 'curator', 'quota'] as const;

export function isAboutExchange(term: FilterTerm): term is ExchangeTerm {
  return exchangeKinds.some((kind) => kind === term.kind);
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
    case 'assigned':
      return ({ identity }) => term.names.some((name) => isAssigned(identity, name, term.assignment));
    case 'sample':
      return ({ row }) => isSampled(row, term.percent / 100, term.seed);
    case 'row':
      return ({ row }) =>
        term.ranges.some(({ from, to }) => row + 1 >= from && (to === undefined || row + 1 <= to));
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

type ExchangeTerm = Extract<FilterTerm, { kind: (typeof exchangeKinds)[number] }>;

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
    case 'observed':
      return term.states.some((state) => isObserved(view, state));
    case 'score':
      return scoresOf(view, term.of).some((value) => meetsBound(value, term.comparison, term.value));
    case 'curator': {
      const named = wildcardMatcher(term.names);
      return view.opinions.some(({ by }) => named(by));
    }
    case 'quota':
      // Without knowing which categories are short, none of them is.
      return false;
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
    case 'against-judge':
      return opposesJudge(view);
    case 'batch':
      return view.decision?.batch === true || view.decision?.rule !== undefined;
    case 'stale':
      return view.stale;
    case 'any':
      return true;
    case 'failed':
      return view.failures.length > 0;
    case 'suggested':
      return isSuggested(view);
    default:
      return view.status === state;
  }
}

/** Whether what an agent suggests waits for a curator. */
function isSuggested({ observations, candidates, decision }: ExchangeView): boolean {
  return (
    observations.some((one) => one.verdict === 'proposed' && isOnlySuggested(one)) ||
    candidates.some(({ origin }) => origin.kind === 'agent' && (!decision || origin.at > decision.at))
  );
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
