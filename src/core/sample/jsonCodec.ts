import * as l10n from '@vscode/l10n';
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { parseJson, TooDeepError } from '../text/parseJson.ts';
import type { RecordCodec, RecordProblem, TextSpan } from './RecordCodec.ts';

/** JSON text, one value a record. */
export const jsonCodec: RecordCodec = {
  encode: (value) => JSON.stringify(value),
  decode: (text) => {
    try {
      return { value: parseJson(text) };
    } catch (error) {
      return { problem: syntaxProblem(text, error) };
    }
  },
  locate: (text, path, part) => {
    const node = findNode(text, path);
    if (!node) {
      return { offset: 0, length: text.length };
    }
    return part && node.type === 'string'
      ? partOf(text, node, part)
      : { offset: node.offset, length: node.length };
  },
};

/** The tree of a longer text is not kept. */
const maxCachedLength = 100_000;

/** The text whose tree was asked for last: what is found in a record is located one thing after the other. */
let lastTree: { readonly text: string; readonly root: Node | undefined } | undefined;

/** Undefined where the text is nested too deep for a recursive parser. */
function findNode(text: string, path: readonly PropertyKey[]): Node | undefined {
  try {
    const root = lastTree?.text === text ? lastTree.root : parseTree(text, [], { disallowComments: true });
    lastTree = text.length <= maxCachedLength ? { text, root } : undefined;
    return root && nearest(root, path);
  } catch {
    return undefined;
  }
}

/** The place of some units of a string literal: each escape is one unit, and nothing else is. */
function partOf(text: string, { offset, length }: Node, part: { from: number; length: number }): TextSpan {
  const end = offset + length - 1;
  const skip = (from: number, units: number) => {
    let at = from;
    for (let unit = 0; unit < units && at < end; unit += 1) {
      at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2;
    }
    return Math.min(at, end);
  };
  const from = skip(offset + 1, part.from);
  return { offset: from, length: Math.max(1, skip(from, part.length) - from) };
}

/** V8 says what it cannot parse but not reliably where; jsonc-parser says where. */
function syntaxProblem(text: string, error: unknown): RecordProblem {
  if (error instanceof TooDeepError) {
    const message = l10n.t('The JSON cannot be read: {0}', error.message);
    return { code: 'not-json', message, offset: 0, length: text.length };
  }
  const errors: ParseError[] = [];
  // A text nested too deep for a recursive parser is still only a bad record.
  try {
    parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch {
    errors.length = 0;
  }
  const first = errors[0];
  if (!first) {
    const reason = error instanceof Error ? error.message : String(error);
    return { code: 'not-json', message: l10n.t('Not JSON: {0}', reason), offset: 0, length: text.length };
  }
  // An error at the end of the text has no length; one character back makes it visible.
  const offset = Math.min(first.offset, Math.max(0, text.length - 1));
  return {
    code: 'not-json',
    message: l10n.t(
      'Not JSON: {0} at character {1}.',
      inWords(printParseErrorCode(first.error)),
      first.offset + 1,
    ),
    offset,
    length: Math.max(1, Math.min(first.length, text.length - offset)),
  };
}

/** "CommaExpected" becomes "comma expected". */
function inWords(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

function nearest(root: Node, path: readonly PropertyKey[]): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const steps = path.slice(0, length).map((step) => (typeof step === 'number' ? step : String(step)));
    const node = findNodeAtLocation(root, steps);
    if (node) {
      return node;
    }
  }
  return root;
}

/**
 * A member of a JSON object of records, with its key before it (`"12": {...}`), or an element of a list that such an object
 * holds, which has none.
 */
export const jsonMemberCodec: RecordCodec = {
  encode: jsonCodec.encode,
  decode: (text) => {
    const member = splitMember(text);
    if (!member) {
      return jsonCodec.decode(text);
    }
    const decoded = jsonCodec.decode(text.slice(member.from));
    if ('problem' in decoded) {
      const { problem } = decoded;
      return { problem: { ...problem, offset: problem.offset + member.from } };
    }
    return { ...decoded, key: member.key };
  },
  locate: (text, path, part) => {
    const from = splitMember(text)?.from ?? 0;
    const { offset, length } = jsonCodec.locate(text.slice(from), path, part);
    return { offset: offset + from, length };
  },
};

/** The key of a member, and where its value begins; undefined where the text has no key. */
function splitMember(text: string): { readonly key: string; readonly from: number } | undefined {
  const literal = /^"(?:[^"\\]|\\.)*"(?=\s*:)/s.exec(text)?.[0];
  if (literal === undefined) {
    return undefined;
  }
  try {
    return { key: JSON.parse(literal), from: text.indexOf(':', literal.length) + 1 };
  } catch {
    return undefined;
  }
}
