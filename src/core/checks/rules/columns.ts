import * as l10n from '@vscode/l10n';
import { type Node, parseTree } from 'jsonc-parser';
import { ownPart } from '../../objects.ts';
import { formatNumber } from '../../text/localized.ts';
import { pathText } from '../../text/pathText.ts';
import { kindOf, type TypeConflict, type ValueKind } from '../ColumnTypes.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { ColumnRule, RecordRule } from '../Rule.ts';

/** One column of two types: Arrow has one type for each, and `datasets` 4 refuses the whole file. */
export const mixedTypes: ColumnRule = {
  code: 'mixed-types',
  scope: 'column',
  severity: 'error',
  title: () => l10n.t('Field with values of several types'),
  describe: ({ path, seen }, [firstLabel = '', secondLabel = '']) => {
    const [first, second] = seen;
    const types = seen.map(({ kind, values }) => `${nameOf(kind)} (${formatNumber(values)})`).join(', ');
    return l10n.t(
      '“{0}” has values of several types: {1}. It is {2} in {3}, and {4} in {5}: “datasets” refuses the whole file.',
      pathText(path),
      types,
      nameOf(first?.kind),
      firstLabel,
      nameOf(second?.kind),
      secondLabel,
    );
  },
};

function nameOf(kind: ValueKind | undefined): string {
  switch (kind) {
    case 'text':
      return l10n.t('text');
    case 'number':
      return l10n.t('number');
    case 'boolean':
      return l10n.t('true or false');
    case 'list':
      return l10n.t('list');
    default:
      return l10n.t('object');
  }
}

/** The row of the record in which the second type first occurs: that is where the finding is. */
export function rowOfConflict({ seen }: TypeConflict): number {
  return seen[1]?.row ?? 0;
}

/** The path of the first value with the second type in that record. */
export function pathOfConflict({ path, seen }: TypeConflict, value: unknown): TypeConflict['path'] {
  const kind = seen[1]?.kind;
  return (kind && findKind(value, path, 0, kind)) ?? path;
}

function findKind(
  value: unknown,
  path: TypeConflict['path'],
  depth: number,
  kind: ValueKind,
): TypeConflict['path'] | undefined {
  const step = path[depth];
  if (step === undefined) {
    return kindOf(value) === kind ? path : undefined;
  }
  if (typeof step === 'string' || !Array.isArray(value)) {
    return findKind(ownPart(value, step), path, depth + 1, kind);
  }
  for (const [index, element] of value.entries()) {
    const found = findKind(element, path.with(depth, index), depth + 1, kind);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** More of one record than this are not reported. */
const maxReported = 20;

/** A name that an object has twice: readers keep the last value in silence, and `datasets` refuses the file. */
export const duplicateKey: RecordRule = {
  code: 'duplicate-key',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Field that occurs twice in one object'),
  check: (subject, hits) => {
    if (!subject.isJson || countColons(subject.text) <= countNames(subject.value)) {
      return;
    }
    for (const { name, offset } of repeatedNames(subject).slice(0, maxReported)) {
      hits.add(() => ({
        message: l10n.t(
          'The field “{0}” occurs twice in the same object: only the last value is read here, and “datasets” refuses the whole file.',
          name.slice(0, 100),
        ),
        path: [],
        raw: { offset, length: JSON.stringify(name).length },
      }));
    }
  },
};

/** How many colons follow a quotation mark: at least one for each name, and a few within texts. */
function countColons(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (before > 0 && text.charCodeAt(before) <= 32) {
      before -= 1;
    }
    count += text.charCodeAt(before) === 34 && text.charCodeAt(before - 1) !== 92 ? 1 : 0;
  }
  return count;
}

/** How many names the objects in a value have. */
function countNames(value: unknown): number {
  if (typeof value !== 'object' || value === null) {
    return 0;
  }
  let count = 0;
  if (Array.isArray(value)) {
    for (const one of value) {
      count += countNames(one);
    }
    return count;
  }
  for (const name in value) {
    count += 1 + countNames((value as Record<string, unknown>)[name]);
  }
  return count;
}

interface RepeatedName {
  readonly name: string;
  readonly offset: number;
}

/** The names of a record's objects that came before in the same object. A member of a list of records has a name itself. */
function repeatedNames({ text }: ReadSubject): readonly RepeatedName[] {
  const from = /^\s*"/.test(text)
    ? text.indexOf('{', /^\s*"(?:[^"\\]|\\.)*"\s*:/s.exec(text)?.[0].length ?? 0)
    : 0;
  const root = parseTree(text.slice(from));
  const found: RepeatedName[] = [];
  const waiting: Node[] = root ? [root] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const names = new Set<unknown>();
    for (const child of node.children ?? []) {
      const [key] = child.type === 'property' ? (child.children ?? []) : [];
      if (key && node.type === 'object' && names.has(key.value)) {
        found.push({ name: String(key.value), offset: from + key.offset });
      }
      names.add(key?.value);
      waiting.push(child);
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}
