/** A token of a filter, split as far as its characters allow. */
export interface Token {
  readonly offset: number;
  readonly length: number;
  readonly negated: boolean;
  readonly body:
    | { readonly kind: 'regex'; readonly source: string; readonly flags: string; readonly closed: boolean }
    | { readonly kind: 'quoted'; readonly text: string; readonly closed: boolean }
    | { readonly kind: 'word'; readonly text: string }
    | {
        readonly kind: 'keyed';
        readonly key: string;
        readonly operator: string;
        readonly values: readonly string[];
        /** The raw text after the operator. */
        readonly raw: string;
        readonly closed: boolean;
      };
}

const keyed = /([\p{L}_$][\p{L}\p{N}_$.[\]-]*)(:|<=|>=|<|>|=)/uy;
const regex = /\/((?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[])+)\/([a-z]*)(?=\s|$)/suy;
const quoted = /"((?:\\.|[^"\\])*)("?)/suy;
const word = /\S+/uy;
const bareValue = /[^\s,"][^\s,]*/uy;

/** Reads the token that begins at an offset, which must not be white space. */
export function readToken(text: string, offset: number): Token {
  const negated = text[offset] === '-' && offset + 1 < text.length && !/\s/u.test(text[offset + 1] ?? '');
  const from = offset + (negated ? 1 : 0);
  const found =
    readRegex(text, from) ?? readQuoted(text, from) ?? readKeyed(text, from) ?? readWord(text, from);
  return { offset, length: found.end - offset, negated, body: found.body };
}

interface Found {
  readonly end: number;
  readonly body: Token['body'];
}

function readRegex(text: string, at: number): Found | undefined {
  const match = matchAt(regex, text, at);
  if (match) {
    const body = { kind: 'regex', source: match[1] ?? '', flags: match[2] ?? '', closed: true } as const;
    return { end: at + match[0].length, body };
  }
  // A slash alone is a word; with something after it, an unterminated pattern.
  const open = text[at] === '/' && /\S/u.test(text[at + 1] ?? '') ? matchAt(word, text, at) : null;
  return open
    ? { end: text.length, body: { kind: 'regex', source: text.slice(at + 1), flags: '', closed: false } }
    : undefined;
}

function readQuoted(text: string, at: number): Found | undefined {
  const match = matchAt(quoted, text, at);
  return match
    ? {
        end: at + match[0].length,
        body: { kind: 'quoted', text: plainText(match[1] ?? ''), closed: match[2] === '"' },
      }
    : undefined;
}

function readKeyed(text: string, at: number): Found | undefined {
  const match = matchAt(keyed, text, at);
  const [head = '', key = '', operator = ''] = match ?? [];
  // A URL is text, not a field called "https".
  if (!match || text.startsWith('//', at + head.length)) {
    return undefined;
  }
  const start = at + head.length;
  const { values, end, closed } = readValues(text, start);
  return { end, body: { kind: 'keyed', key, operator, values, raw: text.slice(start, end), closed } };
}

/** Comma-separated values, each a word or quoted. */
function readValues(
  text: string,
  start: number,
): { values: readonly string[]; end: number; closed: boolean } {
  const values: string[] = [];
  let at = start;
  let closed = true;
  do {
    at += values.length === 0 ? 0 : 1;
    const inQuotes = matchAt(quoted, text, at);
    const found = inQuotes ?? matchAt(bareValue, text, at);
    closed &&= !inQuotes || inQuotes[2] === '"';
    values.push(inQuotes ? plainText(inQuotes[1] ?? '') : (found?.[0] ?? ''));
    at += found?.[0].length ?? 0;
  } while (text[at] === ',');
  // Text that follows a closing quote without a space belongs to no value.
  const rest = matchAt(word, text, at);
  return { values, end: at + (rest?.[0].length ?? 0), closed: closed && !rest };
}

function readWord(text: string, at: number): Found {
  const [found = ''] = matchAt(word, text, at) ?? [];
  return { end: at + found.length, body: { kind: 'word', text: found } };
}

function plainText(text: string): string {
  return text.replace(/\\(["\\])/gu, '$1');
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
