import type { FilterClause, FilterQuery, FilterTerm } from '../../../src/core/find/FilterQuery.ts';
import { parseQuery } from '../../../src/core/find/parseQuery.ts';

/** A filter as text; parsing it yields the same filter. */
export function printQuery({ clauses, sort }: FilterQuery): string {
  const order = sort ? [`sort:${sort.descending ? '-' : ''}${sort.by}`] : [];
  return [...clauses.map(printClause), ...order].join(' ');
}

function printClause({ negated, term }: FilterClause): string {
  return `${negated ? '-' : ''}${printTerm(term)}`;
}

function printTerm(term: FilterTerm): string {
  switch (term.kind) {
    case 'text':
      return isBare(term.text) ? term.text : quote(term.text);
    case 'regex':
      return `/${term.source}/${term.flags}`;
    case 'state':
      return `state:${term.states.join(',')}`;
    case 'label':
      return `${term.of}:${list(term.labels)}`;
    case 'observed':
      return `observed:${term.states.join(',')}`;
    case 'rule':
      return `rule:${list(term.codes)}`;
    case 'score':
      return `${term.of}${term.comparison}${term.value}`;
    case 'model':
      return `model:${list(term.names)}`;
    case 'curator':
    case 'assigned':
      return `${term.kind}:${list(term.names)}`;
    case 'id':
      return `id:${list(term.ids)}`;
    case 'row':
      return `row:${term.ranges
        .map(({ from, to }) => `${from}${to === from ? '' : `-${to ?? ''}`}`)
        .join(',')}`;
    case 'field':
      return `${term.path}:${list(term.values)}`;
    case 'number':
      return `${term.path}${term.comparison}${term.value}`;
    case 'near':
      return `near:${term.of}`;
    case 'sample':
      return `sample:${term.percent}%,${term.seed}`;
    case 'quota':
      return `quota:${term.count}`;
  }
}

/** Whether a text without quotation marks is read as that text and nothing else. */
function isBare(text: string): boolean {
  const { query, problems } = parseQuery(text);
  const [only] = query.clauses;
  return (
    problems.length === 0 &&
    query.clauses.length === 1 &&
    !query.sort &&
    only?.negated === false &&
    only.term.kind === 'text' &&
    only.term.text === text &&
    !text.startsWith('"')
  );
}

function list(values: readonly string[]): string {
  return values.map((value) => (/^[^\s,"\\][^\s,"]*$/u.test(value) ? value : quote(value))).join(',');
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/gu, '\\$&')}"`;
}
