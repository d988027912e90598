import { modelTokens } from '../text/modelTokens.ts';

/**
 * What a model said in its own turn to its reader: without thoughts, channels, stop tokens and roles, and without the turns
 * that some models go on to write. Empty if it only thought. Linear in the length of any text.
 */
export function ownWords(reply: string): string {
  const turn = withoutAfterthought(withoutLead(ownTurn(reply)));
  const from = thoughtEnds(turn).findLast((at) => !isQuoted(turn, at)) ?? 0;
  const said = turn.slice(from);
  const begin = thoughtBegins(said).find((at) => !isQuoted(said, at));
  const words = unwrapped(withoutTokens(said.slice(0, begin)));
  return invisible.test(words) ? '' : words;
}

/** Nothing that a reader sees. */
const invisible = /^[\s\p{Cc}\p{Cf}\u115f\u1160\u3164]*$/u;

/** Thoughts about an answer that come behind it, at the end of a reply, are taken off: the answer is before them. */
function withoutAfterthought(text: string): string {
  const ends = thoughtEnds(text);
  const end = ends.at(-1);
  const begin = thoughtBegins(text).findLast((at) => end !== undefined && at < end);
  if (end === undefined || begin === undefined || withoutTokens(text.slice(end)) !== '') {
    return text;
  }
  const before = text.slice(Math.max(0, ...ends.filter((one) => one <= begin)), begin);
  return withoutTokens(before) === '' ? text : text.slice(0, begin);
}

/** Whether a reply calls a tool in its text, which no server has taken out of it: in a line of its own, and not in code. */
export function callsTool(reply: string): boolean {
  const said = reply.slice(thoughtEnds(reply).at(-1) ?? 0);
  let isCode = false;
  let from = 0;
  // Each part of the text is looked at once, however many calls it has.
  for (const { index } of said.matchAll(modelTokens.toolCall)) {
    const before = said.slice(from, index);
    isCode = isCode !== (before.split('```').length % 2 === 0);
    if (!isCode && endsLine(before)) {
      return true;
    }
    from = index;
  }
  return false;
}

/** Whether what comes after a text, and after blanks, is in a line of its own or after a closing token. */
function endsLine(text: string): boolean {
  const words = text.trimEnd();
  return words === '' || text.includes('\n', words.length) || /[>\]|｜]$/.test(words);
}

/** Where thoughts end: after each closing tag, final channel or heading, in order. */
export function thoughtEnds(text: string): readonly number[] {
  const named = modelTokens.thoughtAtStart.exec(text)?.[1];
  const headings = modelTokens.headings.flatMap(({ begins, ends }) =>
    begins.test(text) ? endsOf(text, ends) : [],
  );
  const tags = thoughtTags(text).filter(isClosing);
  return [
    ...tags.map(({ index, 0: { length } }) => index + length),
    ...endsOf(text, modelTokens.final),
    ...headings,
    ...(named === undefined ? [] : closingTags(text, named)),
  ].sort((a, b) => a - b);
}

/** Where thoughts begin, in order. */
export function thoughtBegins(text: string): readonly number[] {
  const tags = thoughtTags(text).filter((tag) => !isClosing(tag));
  return [
    ...(modelTokens.thoughtAtStart.test(text) ? [0] : []),
    ...[...tags, ...text.matchAll(modelTokens.channel)].map(({ index }) => index),
  ].sort((a, b) => a - b);
}

function thoughtTags(text: string): readonly RegExpExecArray[] {
  return [...text.matchAll(modelTokens.thought), ...text.matchAll(modelTokens.reasoning)].filter(isTag);
}

function endsOf(text: string, pattern: RegExp): readonly number[] {
  return [...text.matchAll(pattern)].map(({ index, 0: { length } }) => index + length);
}

/** In square brackets only capitals are a token: `[Thought]` is how people write a note. */
function isTag([tag, bracket]: RegExpExecArray): boolean {
  return bracket !== '[' || tag === tag.toUpperCase();
}

/** `</think>`, `<|end_of_thought|>`, `<|thought_end|>`. */
function isClosing([, , slash, before = '', after = '']: RegExpExecArray): boolean {
  return slash !== '' || /(?:^|[:_-])end(?:[:_-]|$)/i.test(before + after);
}

function closingTags(text: string, name: string): readonly number[] {
  const tag = `</${name.toLowerCase()}>`;
  const lower = text.toLowerCase();
  const ends: number[] = [];
  for (let at = lower.indexOf(tag); at >= 0; at = lower.indexOf(tag, at + tag.length)) {
    ends.push(at + tag.length);
  }
  return ends;
}

/** Whether a token that begins or ends here is written in backquotes: then an answer speaks of it. */
function isQuoted(text: string, at: number): boolean {
  return text[at - 1] === '`' || text[at] === '`';
}

/** A token with its place in a text. */
interface Mark {
  readonly kind: 'start' | 'end' | 'other';
  readonly from: number;
  readonly to: number;
}

/** The tokens of a kind that are not quoted. */
function marksOf(text: string, pattern: RegExp, kind: Mark['kind']): readonly Mark[] {
  return [...text.matchAll(pattern)]
    .map(({ index, 0: { length } }) => ({ kind, from: index, to: index + length }))
    .filter(({ from, to }) => !(text[from - 1] === '`' && text[to] === '`'));
}

/** All tokens of a text, in order. */
function marksIn(text: string): readonly Mark[] {
  const struck = strikethroughEnds(text);
  const marks = [
    ...marksOf(text, modelTokens.assistant, 'start'),
    ...marksOf(text, modelTokens.end, 'end').filter(({ to }) => !struck.has(to)),
    ...marksOf(text, modelTokens.other, 'other'),
    ...marksOf(text, /^\s*<s>/g, 'other'),
  ];
  // Of those at one place the first is the most specific; the order of equals is kept.
  return marks.sort((a, b) => a.from - b.from);
}

/** Where HTML's `</s>` ends: each closes a `<s>` within the text. At its beginning that is a token. */
function strikethroughEnds(text: string): ReadonlySet<number> {
  const begin = text.search(/\S/);
  const ends = new Set<number>();
  let isOpen = false;
  for (const { index, 0: tag } of text.matchAll(/<\/?s>/g)) {
    if (tag === '</s>' && isOpen) {
      ends.add(index + tag.length);
    }
    isOpen = tag === '<s>' && index > begin;
  }
  return ends;
}

/** A text without the tokens and the role that it begins with. */
function withoutLead(text: string): string {
  const [thoughts = text.length] = thoughtBegins(text);
  let at = 0;
  for (const { from, to } of marksIn(text)) {
    if (from >= thoughts || (from >= at && text.slice(at, from).trim() !== '')) {
      break;
    }
    at = Math.max(at, to);
  }
  return text.slice(at).trimStart().replace(modelTokens.role, '');
}

/**
 * The first turn of the assistant in a text: if it begins with another's turn, which some servers repeat, what follows the
 * assistant's header; then everything before the next turn of another.
 */
function ownTurn(text: string): string {
  const others = marksOf(text, modelTokens.otherTurn, 'end');
  const [first] = others;
  const isRepeated = first !== undefined && withoutTokens(text.slice(0, first.from)) === '';
  const header = isRepeated ? marksOf(text, modelTokens.assistant, 'start')[0] : undefined;
  const begin = header?.from ?? 0;
  const next = others.find(({ from }) => from > begin && !(isRepeated && !header));
  return text.slice(begin, next?.from);
}

/** A text up to its end token, without the tokens in it and the role before it. */
function withoutTokens(text: string): string {
  let said = '';
  let at = 0;
  let hasBegun = false;
  for (const { kind, from, to } of marksIn(text)) {
    if (from < at) {
      continue;
    }
    const piece = text.slice(at, from);
    said += piece;
    hasBegun ||= piece.trim() !== '';
    at = to;
    if (hasBegun && kind !== 'other') {
      return withoutRole(said);
    }
  }
  return withoutRole(said + text.slice(at));
}

function withoutRole(text: string): string {
  const said = text.trim().replace(modelTokens.role, '').trim();
  const next = said.search(modelTokens.roleLine);
  return next < 0 ? said : said.slice(0, next).trim();
}

/** The content of a tag around the whole answer. */
function unwrapped(text: string): string {
  const [open, name] = modelTokens.wrapper.exec(text) ?? [];
  if (open === undefined || name === undefined) {
    return text.replace(modelTokens.wrapperEnd, '').trimEnd();
  }
  const [end = text.length] = closingTags(text, name);
  const inner = text.slice(open.length, end).trim();
  return text.slice(end).trim() === '' ? withoutTag(inner, name) : text;
}

function withoutTag(text: string, name: string): string {
  const tag = `</${name}>`;
  return text.toLowerCase().endsWith(tag.toLowerCase()) ? text.slice(0, -tag.length).trim() : text;
}
