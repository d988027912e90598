import * as l10n from '@vscode/l10n';
import { type Node, parseTree } from 'jsonc-parser';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';

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
