import * as l10n from '@vscode/l10n';
import { messageOf } from '../objects.ts';
import {
  type Comparison,
  comparisons,
  type FilterClause,
  type FilterQuery,
  type FilterSort,
  type FilterState,
  type FilterTerm,
  filterStates,
  nearKinds,
  type RowRange,
  type ScoreName,
  scoreNames,
  sortKeys,
} from './FilterQuery.ts';
import { observedStates } from './observedStates.ts';
import { readToken, type Token } from './readToken.ts';

interface ParsedQuery {
  readonly query: FilterQuery;
  /** Empty if the filter is valid. Tokens named here are left out of `query`. */
  readonly problems: readonly QueryProblem[];
}

/** Parses a filter as the curator types it. Never throws: invalid tokens are returned with their position. */
export function parseQuery(text: string): ParsedQuery {
  const clauses: FilterClause[] = [];
  const problems: QueryProblem[] = [];
  let sort: FilterSort | undefined;
  for (let at = skipSpace(text, 0); at < text.length; ) {
    const token = readToken(text, at);
    const { offset, length } = token;
    const sorted = readSort(token);
    const read = sorted ?? readTerm(token);
    if (typeof read === 'string') {
      problems.push({ message: read, offset, length });
    } else if ('kind' in read) {
      clauses.push({ negated: token.negated, term: read });
    } else if (sort) {
      problems.push({ message: l10n.t('Sort by one key only.'), offset, length });
    } else {
      sort = read;
    }
    at = skipSpace(text, offset + Math.max(1, length));
  }
  return { query: { clauses, sort }, problems };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/u.test(text[at] ?? '')) {
    at += 1;
  }
  return at;
}

/** An invalid part of a filter and its range, in UTF-16 units. */
export interface QueryProblem {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

/** The order that `sort:margin`, `sort:-margin` or `sort:margin,desc` asks for; a complaint; undefined for other tokens. */
function readSort({ body, negated }: Token): FilterSort | string | undefined {
  if (body.kind !== 'keyed' || body.key !== 'sort' || !/^[:=]$/u.test(body.operator)) {
    return undefined;
  }
  const [first = '', direction = 'asc', ...more] = body.values;
  const by = sortKeys.find((key) => key === first.replace(/^-/u, ''));
  if (!by || negated || more.length > 0 || !/^(asc|desc)$/u.test(direction)) {
    return l10n.t(
      'Sort by one of: {0}. To reverse the order, prefix it with “-” or append “,desc”.',
      sortKeys.join(', '),
    );
  }
  return { by, descending: first.startsWith('-') !== (direction === 'desc') };
}

/** Keys whose value is not a number; after them "=" means the same as ":". */
const namedKeys = new Set([
  'state',
  'category',
  'source',
  'observed',
  'rule',
  'model',
  'id',
  'row',
  'near',
  'sample',
  'quota',
  'sort',
  'curator',
  'assigned',
]);

type Keyed = Extract<Token['body'], { kind: 'keyed' }>;

/** The condition that a token states, or a complaint about it. */
function readTerm({ body }: Token): FilterTerm | string {
  switch (body.kind) {
    case 'word':
      return { kind: 'text', text: body.text };
    case 'quoted':
      if (!body.closed) {
        return l10n.t('The closing quotation mark is missing.');
      }
      return body.text === '' ? l10n.t('The quotation marks are empty.') : { kind: 'text', text: body.text };
    case 'regex':
      return readRegex(body);
    case 'keyed':
      return readKeyed(body);
  }
}

function readRegex({
  source,
  flags,
  closed,
}: Extract<Token['body'], { kind: 'regex' }>): FilterTerm | string {
  if (!closed) {
    return l10n.t('The pattern has no closing “/”. Put text that begins with a slash in quotation marks.');
  }
  if (!/^[imsu]*$/u.test(flags)) {
    return l10n.t('A pattern accepts the flags i, m, s and u.');
  }
  try {
    new RegExp(source, flags);
    return { kind: 'regex', source, flags: [...flags].sort().join('') };
  } catch (error) {
    return l10n.t('Invalid pattern: {0}', messageOf(error));
  }
}

function readKeyed(body: Keyed): FilterTerm | string {
  const { key, operator, values, raw, closed } = body;
  if (!closed) {
    return l10n.t(
      'The value of “{0}” does not end where it should: a quotation mark is missing, or a space after one.',
      key,
    );
  }
  const named = operator === ':' || (operator === '=' && namedKeys.has(key));
  if (!named) {
    return readComparison(key, operator, raw);
  }
  if (values.includes('')) {
    return l10n.t('Enter a value after “{0}:”.', key);
  }
  return readNamed(key, values, raw);
}

function readNamed(key: string, values: readonly string[], raw: string): FilterTerm | string {
  switch (key) {
    case 'state':
      return readStates(values);
    case 'category':
    case 'source':
      return { kind: 'label', of: key, labels: values };
    case 'observed':
      return readObserved(values);
    case 'rule':
      return { kind: 'rule', codes: values };
    case 'model':
      return { kind: 'model', names: values };
    case 'curator':
    case 'assigned':
      return { kind: key, names: values };
    case 'id':
      return { kind: 'id', ids: values };
    case 'row':
      return readRows(values);
    case 'near': {
      const of = nearKinds.find((kind) => kind === raw);
      return of
        ? { kind: 'near', of }
        : l10n.t('Search for near duplicates with one of: {0}.', nearKinds.join(', '));
    }
    case 'sample':
      return readSample(values);
    case 'quota':
      return /^[1-9]\d{0,8}$/u.test(raw)
        ? { kind: 'quota', count: Number(raw) }
        : l10n.t('Enter how many decided exchanges each category should have: quota:50.');
    default:
      return isScore(key) ? readComparison(key, '=', raw) : { kind: 'field', path: key, values };
  }
}

function readStates(values: readonly string[]): FilterTerm | string {
  const states = values.flatMap((value) => filterStates.find((state) => state === value.toLowerCase()) ?? []);
  return states.length === values.length
    ? { kind: 'state', states: states as readonly FilterState[] }
    : l10n.t('Available states: {0}.', filterStates.join(', '));
}

function readSample([share = '', seed = '1', ...more]: readonly string[]): FilterTerm | string {
  const percent = /^(\d{1,3}(?:\.\d+)?)%$/u.exec(share)?.[1];
  const isSound = percent !== undefined && Number(percent) <= 100 && /^-?\d{1,9}$/u.test(seed);
  return isSound && more.length === 0
    ? { kind: 'sample', percent: Number(percent), seed: Number(seed) + 0 }
    : l10n.t('Enter a share of the records, and a number for another sample: sample:5% or sample:5%,2.');
}

function readObserved(values: readonly string[]): FilterTerm | string {
  const states = values.flatMap(
    (value) => observedStates.find((state) => state === value.toLowerCase()) ?? [],
  );
  return states.length === values.length
    ? { kind: 'observed', states }
    : l10n.t('Available states of observations: {0}.', observedStates.join(', '));
}

function readRows(values: readonly string[]): FilterTerm | string {
  const ranges = values.map(readRange);
  return ranges.every((range) => range !== undefined)
    ? { kind: 'row', ranges }
    : l10n.t('Enter a row number or a range, counting from 1: 12, 10-20 or 100-.');
}

function readRange(value: string): RowRange | undefined {
  const match = /^(\d{1,15})(?:(-)(\d{1,15})?)?$/u.exec(value);
  const from = Number(match?.[1]);
  const to = match?.[2] === undefined ? from : match[3] === undefined ? undefined : Number(match[3]);
  return match && from >= 1 && (to === undefined || to >= from) ? { from, to } : undefined;
}

function readComparison(key: string, operator: string, raw: string): FilterTerm | string {
  const comparison = comparisons.find((one): one is Comparison => one === operator);
  const value = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/iu.test(raw) ? Number(raw) : Number.NaN;
  if (Number.isFinite(value) && comparison) {
    return isScore(key)
      ? { kind: 'score', of: key, comparison, value: value + 0 }
      : { kind: 'number', path: key, comparison, value: value + 0 };
  }
  return isScore(key)
    ? l10n.t('Compare “{0}” with a number, such as {0}>=7.', key)
    : { kind: 'text', text: `${key}${operator}${raw}` };
}

function isScore(key: string): key is ScoreName {
  return (scoreNames as readonly string[]).includes(key);
}
