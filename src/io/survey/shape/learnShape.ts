import { pathKey } from '../../../core/checks/imageBits.ts';
import type { ReadSubject } from '../../../core/checks/RecordSubject.ts';
import type { ComparisonColumn } from '../../../core/checks/run/RuleSet.ts';
import { isTimestamp } from '../../../core/checks/timestamp.ts';
import { answerSide, type Exchange, preferenceOf } from '../../../core/sample/Exchange.ts';
import { walk } from '../../../core/sample/Field.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { type Hash64, hash64 } from '../../../core/text/hash64.ts';
import type { EntryRecipe } from '../../duplicates/BlockEntries.ts';
import type { FileRecord } from '../../source/file/FileRecord.ts';
import { type Checks, type SurveyedRecord, surveyRecord } from '../Checks.ts';
import type { Placeholders } from './Placeholders.ts';
import type { HashedText, RecordShape, ShapedAnswer, Template, TextUse } from './RecordShape.ts';
import type { ShapeScanner } from './ShapeScanner.ts';

export interface ShapeContext {
  readonly codec: RecordCodec;
  readonly checks: Checks;
  /** Names of fields that may decide how a record is read; those that turn out not to are removed. */
  readonly deciding: Set<string>;
  readonly placeholders: Placeholders;
}

/**
 * Learns the shape of the record scanned last: reads it with placeholders for its texts, and finds them in the result. Undefined
 * if records of this shape must be read one by one. If texts of fields that may decide how a record is read are not in the result,
 * returns the names of these fields: they belong to the shape. Texts that are in the result in another form, as the names of
 * tools are, are `kept`: they must say the same in all records of the shape.
 */
export function learnShape(
  record: FileRecord,
  scanner: ShapeScanner,
  count: number,
  context: ShapeContext,
  kept: ReadonlySet<number> = new Set(),
): RecordShape | ReadonlySet<string> | undefined {
  const { checks, deciding, placeholders } = context;
  const { read, equal } = readWithPlaceholders(record, scanner, count, context, kept);
  const { subject, hits, exchanges } = read;
  // Numbers differ from record to record.
  if (!subject.record || subject.record.contexts?.partAt || hasScores(subject.record.exchanges)) {
    return undefined;
  }
  const found = new TextUses(count, placeholders);
  const { images } = subject.record;
  const id = read.ownId === undefined ? undefined : found.take(read.ownId, 'name');
  const paths = images.flatMap((image) => (image.kind === 'path' ? [image.path] : []));
  paths.map((one) => found.take(one, 'name'));
  const said = wordsOf(subject.record.exchanges);
  said.map((one) => found.take(one, 'words'));
  if (found.changed.size > 0 && kept.size === 0) {
    return learnShape(record, scanner, count, context, found.changed);
  }
  const mayDecide = stillDeciding(namesOf(subject.value, placeholders), found.uses, deciding);
  if (mayDecide.size > 0) {
    return mayDecide;
  }
  const dates = datesOf(scanner, count);
  if (!found.isRight || paths.length < images.length || !dates) {
    return undefined;
  }
  const hashed = new HashedTexts(placeholders);
  for (const one of [read.ownId ?? '', ...said]) {
    hashed.add(one, one, false);
  }
  for (const one of paths) {
    hashed.add(pathKey(one), one, true);
  }
  return {
    // Two placeholders are almost equal, which these rules would report.
    hits: hits.filter(({ active }) => !('comparesAnswers' in active.rule)).map(({ active }) => ({ active })),
    exchanges,
    uses: found.uses,
    ...wordsByUse(subject.record.exchanges, found.uses, placeholders),
    equal,
    same: [...kept].map((at) => [at, scanner.text(at)] as const),
    id,
    dates,
    typed: typedValue(record, scanner, count, context),
    recipes: checks.rules.columns.map((column) => hashed.recipesOf(column, subject)),
    hashed: hashed.used,
    pairs: pairsOf(subject.record.exchanges, placeholders),
    subject,
  };
}

/** The names of fields that may decide how a record is read, as far as its texts do not tell otherwise. */
function stillDeciding(
  names: ReadonlyMap<number, string>,
  uses: readonly TextUse[],
  deciding: Set<string>,
): ReadonlySet<string> {
  for (const [at, name] of names) {
    if (uses[at] !== 'none') {
      // A field that is copied to the result does not decide anything, in other records neither.
      deciding.delete(name);
    }
  }
  const unused = [...names].filter(([at, name]) => uses[at] === 'none' && deciding.has(name));
  return new Set(unused.map(([, name]) => name));
}

function hasScores(exchanges: readonly Exchange[]): boolean {
  return exchanges.some(({ answers }) => answers.some(({ score }) => score !== undefined));
}

/** The exchanges with a chosen and a rejected answer. */
function pairsOf(exchanges: readonly Exchange[], placeholders: Placeholders): RecordShape['pairs'] {
  return exchanges.filter(preferenceOf).map((exchange) => ({
    exchange,
    answers: exchange.answers.map(({ text }) => placeholders.templateOf(text)),
  }));
}

/** The texts that are dates; undefined if some only look like one. */
function datesOf(scanner: ShapeScanner, count: number): readonly number[] | undefined {
  const dates = Array.from({ length: count }, (_, at) => at).filter((at) => scanner.mayBeDate(at));
  return dates.every((at) => isTimestamp(scanner.text(at))) ? dates : undefined;
}

/** The texts of answers, and those of other turns. */
function wordsByUse(
  exchanges: readonly Exchange[],
  uses: readonly TextUse[],
  placeholders: Placeholders,
): Pick<RecordShape, 'answers' | 'turns'> {
  const answers = answersOf(exchanges, placeholders);
  const own = new Set(answers.map(({ text }) => text));
  return { answers, turns: uses.flatMap((use, at) => (use === 'words' && !own.has(at) ? [at] : [])) };
}

/** The record read with a placeholder for each text, and the pairs of texts that share one. */
function readWithPlaceholders(
  record: FileRecord,
  scanner: ShapeScanner,
  count: number,
  { codec, checks, placeholders }: ShapeContext,
  kept: ReadonlySet<number>,
): { readonly read: SurveyedRecord; readonly equal: RecordShape['equal'] } {
  const readWith = (numbers: readonly number[]) => {
    const replaced = numbers.map((number, at) => (kept.has(at) ? undefined : number));
    const text = replaceTexts(record, scanner, replaced, placeholders);
    const { path, content } = record;
    return surveyRecord({ row: placeholders.row, path, content, text, valid: true }, codec, checks);
  };
  const alone = readWith(Array.from({ length: count }, (_, at) => at));
  if (!alone.subject.record?.contexts) {
    return { read: alone, equal: [] };
  }
  // Whether answers belong to the same conversation depends on which of its texts are equal: that is part of the shape.
  const numbers = firstEqual(scanner, count);
  const equal = numbers.flatMap((first, at) => (first === at || kept.has(at) ? [] : [[first, at] as const]));
  return { read: readWith(numbers), equal };
}

function answersOf(exchanges: readonly Exchange[], placeholders: Placeholders): readonly ShapedAnswer[] {
  return exchanges.flatMap((exchange) =>
    exchange.answers.flatMap((answer) =>
      placeholders.templateOf(answer.text).flatMap((text): readonly ShapedAnswer[] => {
        const safe = answerSide(answer) === 'rejected' ? undefined : exchange.safe;
        return typeof text === 'number' && text >= 0
          ? [{ text, safe, isMarkedUnsafe: answer.safe === false }]
          : [];
      }),
    ),
  );
}

/** All words of exchanges that rules may look at. */
function wordsOf(exchanges: readonly Exchange[]): readonly string[] {
  return exchanges.flatMap(({ history, prompt, answers, observations }) => [
    ...[...history, prompt].flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])),
    ),
    ...answers.map((one) => one.text),
    ...observations.map((one) => one.malicious_content),
  ]);
}

/** By text: the number of the first one that says the same. */
function firstEqual(scanner: ShapeScanner, count: number): readonly number[] {
  const first = new Map<string, number>();
  return Array.from({ length: count }, (_, at) => {
    const text = `${scanner.isNumber(at)} ${scanner.text(at)}`;
    const known = first.get(text) ?? at;
    first.set(text, known);
    return known;
  });
}

/** The text of the record with the placeholders of some numbers in place of its texts; undefined ones are kept. */
function replaceTexts(
  record: FileRecord,
  scanner: ShapeScanner,
  numbers: readonly (number | undefined)[],
  placeholders: Placeholders,
): string {
  const content = Buffer.from(record.content);
  let text = '';
  let from = 0;
  for (const [at, number] of numbers.entries()) {
    if (number !== undefined) {
      const start = scanner.start(at) - record.from;
      text += content.toString('latin1', from, start) + placeholders.literal(number, scanner.isNumber(at));
      from = start + scanner.length(at);
    }
  }
  return text + content.toString('latin1', from);
}

/** The record's value with placeholders for its words alone: numbers and dates decide the types of columns. */
function typedValue(
  record: FileRecord,
  scanner: ShapeScanner,
  count: number,
  { codec, placeholders }: ShapeContext,
): unknown {
  const numbers = Array.from({ length: count }, (_, at) =>
    scanner.isNumber(at) || scanner.mayBeDate(at) ? undefined : at,
  );
  const decoded = codec.decode(replaceTexts(record, scanner, numbers, placeholders));
  return 'value' in decoded ? decoded.value : undefined;
}

/** By text: the name of its field, or of the list that it is in. */
function namesOf(value: object, placeholders: Placeholders): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const { value: held, at } of walk(value)) {
    const isText = typeof held === 'string' || typeof held === 'number';
    for (const part of isText ? placeholders.templateOf(String(held)) : []) {
      let field = at;
      while (typeof field.key === 'number' && field.holder) {
        field = field.holder;
      }
      if (typeof part === 'number') {
        names.set(part, String(field.key));
      }
    }
  }
  return names;
}

/** Collects what reading made of each text. */
class TextUses {
  readonly uses: TextUse[];
  /** Whether each text was found unchanged, and has one use only. */
  isRight = true;
  /** Those that were found in another form. */
  readonly changed = new Set<number>();
  readonly #placeholders: Placeholders;

  constructor(count: number, placeholders: Placeholders) {
    this.uses = Array.from({ length: count }, () => 'none');
    this.#placeholders = placeholders;
  }

  take(text: string, use: TextUse): Template {
    const template = this.#placeholders.templateOf(text);
    for (const part of template) {
      if (typeof part === 'string') {
        this.isRight &&= !this.#placeholders.isIn(part);
        for (const at of this.#placeholders.changedIn(part)) {
          // A placeholder that was cut may name another text, or none.
          if (at < this.uses.length) {
            this.changed.add(at);
          }
        }
      } else if (part >= 0) {
        this.isRight &&= this.uses[part] === 'none' || this.uses[part] === use;
        this.uses[part] = use;
      }
    }
    return template;
  }
}

/** The texts whose hashes entries consist of. */
class HashedTexts {
  readonly #placeholders: Placeholders;
  readonly #known: (HashedText & { readonly bits: Hash64 })[] = [];

  constructor(placeholders: Placeholders) {
    this.#placeholders = placeholders;
  }

  add(text: string, whole: string, isPath: boolean): void {
    const template = this.#placeholders.templateOf(whole);
    if (template.some((part) => typeof part === 'number')) {
      this.#known.push({ template, isPath, bits: hash64(text) });
    }
  }

  readonly used: HashedText[] = [];

  /** How the entries of a column are composed of them. */
  recipesOf({ entries }: ComparisonColumn, subject: ReadSubject): readonly EntryRecipe[] {
    return entries(subject).map(({ parts, mark }) => ({
      mark,
      parts: parts.map((part) => this.#partOf(part)),
    }));
  }

  #partOf(part: Hash64): number | Hash64 {
    const found = this.#known.find(({ bits }) => bits.low === part.low && bits.high === part.high);
    if (!found) {
      return part;
    }
    const at = this.used.indexOf(found);
    return at < 0 ? this.used.push(found) - 1 : at;
  }
}
