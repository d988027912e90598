import { isRecord, ownValue } from '../objects.ts';
import { imageNameKind, looksLikeImage } from '../sample/imageNames.ts';
import { isExactNumber } from '../text/exactNumber.ts';
import { parseJsonText } from '../text/parseJson.ts';
import type { AnswerRef, ImportedItem } from './ImportedItem.ts';
import type { ImportFields } from './ImportOptions.ts';
import { lastMessage, lastRequest, type Request } from './itemMessages.ts';
import type { Said } from './statements.ts';

/** Fields that contain the id of a record by their names. A tool's own numbers are not among the values given here. */
const idNames = [
  'id',
  'record',
  'record_id',
  'sample_id',
  'item_id',
  'instance_id',
  'question_id',
  'external_id',
  'custom_id',
  'uid',
  'uuid',
];

const promptNames = ['prompt', 'question', 'instruction', 'query', 'input', 'request', 'messages', 'text'];

/** What an option of a question means: one of the answers, or a verdict on all of them. */
export type Option = AnswerRef | 'tied' | 'rejected' | 'skipped';

/** Words that say the same in every project; others are for the user to explain. */
const verdictWords = new Map<string, 'tied' | 'rejected' | 'skipped'>([
  ...['tie', 'tied', 'equal', 'nopreference'].map((word) => [word, 'tied'] as const),
  ...['reject', 'rejected', 'neither', 'bothbad'].map((word) => [word, 'rejected'] as const),
  ...['skip', 'skipped', 'unsure', 'notsure', 'cantdecide', 'cannotdecide'].map(
    (word) => [word, 'skipped'] as const,
  ),
]);

/** More fields of an item, and more images in one of them, are not looked at. */
const maxValues = 1000;

/** The data that a tool was given about one item, by field: what it is about, and which answers were compared. */
export class ItemTexts {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #names: readonly string[];
  readonly #fields: ImportFields;

  constructor(values: Readonly<Record<string, unknown>>, fields: ImportFields) {
    this.#values = values;
    this.#names = Object.keys(values).slice(0, maxValues);
    this.#fields = fields;
  }

  /** The value of a field; undefined if there is none. */
  value(name: string): unknown {
    return ownValue(this.#values, name);
  }

  /** The text of a field, or of the last message of a list of them; undefined if it is neither. */
  text(name: string): string | undefined {
    const value = this.value(name);
    return typeof value === 'string' ? value : lastMessage(value);
  }

  /** Names by which the dataset may know the record. */
  get ids(): readonly string[] {
    const given = this.#fields.of('id');
    const names = given.length > 0 ? given : idNames;
    return names.flatMap((name) => idText(this.value(name)));
  }

  get request(): Request | undefined {
    const given = this.#fields.of('prompt');
    for (const name of given.length > 0 ? given : promptNames) {
      const value = this.value(name);
      const found = typeof value === 'string' ? { text: value, turn: undefined } : lastRequest(value);
      if (found && found.text.trim() !== '') {
        return found;
      }
    }
    return undefined;
  }

  /** Paths or URLs of images. */
  get images(): readonly string[] {
    const given = this.#fields.of('image');
    const names =
      given.length > 0 ? given : this.#names.filter((name) => isImageField(name, this.value(name)));
    return names.flatMap((name) => imageTexts(this.value(name))).slice(0, maxValues);
  }

  /** The answers that were compared, if the user has said which fields they are in. */
  get answers(): readonly AnswerRef[] {
    return this.#fields.of('answer').map((name) => this.answer(name));
  }

  /** The answer in a field of the item, else in a field of the dataset's record. */
  answer(name: string): AnswerRef {
    const text = this.text(name);
    return text === undefined ? { kind: 'field', name } : { kind: 'text', text, field: name };
  }

  /** What a name means that a tool uses for an answer or a verdict; undefined if nothing says it. */
  option(name: string): Option | undefined {
    const meant = this.#fields.meaningOf(name);
    if (meant !== undefined) {
      return this.text(meant) === undefined
        ? (verdictWords.get(plainName(meant)) ?? { kind: 'field', name: meant })
        : this.answer(meant);
    }
    if (this.text(name) !== undefined) {
      return this.answer(name);
    }
    const same = this.#names.filter((one) => plainName(one) === plainName(name));
    const [only, ...others] = same;
    return only !== undefined && others.length === 0 && this.text(only) !== undefined
      ? this.answer(only)
      : verdictWords.get(plainName(name));
  }

  /** The answer that another one was compared with: the only other field whose name differs from its in a number or letter. */
  rivalOf(answer: AnswerRef): AnswerRef | undefined {
    const given = this.answers;
    if (given.length === 2) {
      return given.find((one) => !isSameRef(one, answer));
    }
    if (answer.kind !== 'text' || answer.field === undefined) {
      return undefined;
    }
    const { field: name } = answer;
    const rivals = this.#names.filter(
      (one) => one !== name && stemOf(one) === stemOf(name) && typeof this.value(one) === 'string',
    );
    return rivals.length === 1 && rivals[0] !== undefined ? this.answer(rivals[0]) : undefined;
  }

  /** The only field of the item whose name is part of a question's name: `response_1` of `rating_response_1`. */
  namedIn(question: string): AnswerRef | undefined {
    const meant = this.#fields.meaningOf(question);
    if (meant !== undefined) {
      return this.answer(meant);
    }
    const within = this.#names.filter(
      (name) => plainName(name) !== '' && plainName(question).includes(plainName(name)),
    );
    const longest = within.filter((name) => !within.some((other) => isLonger(other, name)));
    const [only, ...others] = longest;
    return only !== undefined && others.length === 0 && this.text(only) !== undefined
      ? this.answer(only)
      : undefined;
  }
}

function isLonger(name: string, other: string): boolean {
  return name !== other && plainName(name).includes(plainName(other));
}

/** An item about which something was said. */
export function itemAbout(
  texts: ItemTexts,
  ids: readonly string[],
  { statements, gaps }: Said,
): ImportedItem {
  const { request, images } = texts;
  const isEmpty = statements.length + gaps.length === 0;
  return {
    ids: [...new Set(ids)],
    exchange: undefined,
    prompt: request?.text,
    turn: request?.turn,
    images,
    statements,
    gaps: isEmpty ? [{ reason: 'nothing' }] : gaps,
  };
}

function isSameRef(a: AnswerRef, b: AnswerRef): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A name without case, spaces and punctuation: `Response 1` is `response_1`. */
function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** A name without the number or letter that distinguishes it from others: `response_b` and `response2` are `response`. */
function stemOf(name: string): string {
  const lower = name.toLowerCase();
  const before = (end: number, kind: RegExp): number => {
    let at = end;
    while (at > 0 && kind.test(lower.charAt(at - 1))) {
      at -= 1;
    }
    return at;
  };
  const numberAt = before(lower.length, /\d/);
  const isLettered = /[\s_-][a-z]$/.test(lower);
  const end = isLettered ? lower.length - 1 : numberAt;
  return end === lower.length ? lower : lower.slice(0, before(end, /[\s_-]/));
}

/** An id as text; numbers are written with all their digits. */
export function idText(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return value === '' ? [] : [value];
  }
  return typeof value === 'number' ? [String(value)] : isExactNumber(value) ? [value.rawJSON] : [];
}

function isImageField(name: string, value: unknown): boolean {
  const kind = imageNameKind(name);
  return kind === 'image' || (kind === 'media' && looksLikeImage(value));
}

/** The references in a value: a text, a list of them, or objects that name a file. */
function imageTexts(value: unknown): readonly string[] {
  const held = typeof value === 'string' ? (parseJsonText(value) ?? value) : value;
  if (typeof held === 'string') {
    return held === '' ? [] : [held];
  }
  if (Array.isArray(held)) {
    return held.slice(0, maxValues).flatMap((one) => (typeof one === 'string' ? [one] : pathOf(one)));
  }
  return pathOf(held);
}

function pathOf(value: unknown): readonly string[] {
  const path = isRecord(value) ? (ownValue(value, 'path') ?? ownValue(value, 'url')) : undefined;
  return typeof path === 'string' && path !== '' ? [path] : [];
}
