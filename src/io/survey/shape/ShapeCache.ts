import { isDeepStrictEqual } from 'node:util';
import type { LiteralSet } from '../../../core/checks/answers/LiteralSet.ts';
import { contradictionLiterals, mayContradict } from '../../../core/checks/answers/labelContradiction.ts';
import { tellingLiterals } from '../../../core/checks/answers/tellingAnswers.ts';
import { pathKey } from '../../../core/checks/imageBits.ts';
import { isPlaceholder } from '../../../core/checks/LabelReader.ts';
import { ReadSubject } from '../../../core/checks/RecordSubject.ts';
import { toolFields } from '../../../core/checks/rules/promptEntries.ts';
import { checkRecord } from '../../../core/checks/run/checkRecord.ts';
import type { RuleSet } from '../../../core/checks/run/RuleSet.ts';
import { isTimestamp } from '../../../core/checks/timestamp.ts';
import { safetyWordFields } from '../../../core/sample/answers/safetyFields.ts';
import { scoreFields } from '../../../core/sample/answers/scoreFields.ts';
import { uncertainImageNames } from '../../../core/sample/imageNames.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { type SchemaFields, schemaFields } from '../../../core/sample/schemaFields.ts';
import { type Hash64, hash64 } from '../../../core/text/hash64.ts';
import { BlockEntries } from '../../duplicates/BlockEntries.ts';
import { FileRecord } from '../../source/file/FileRecord.ts';
import type { RawRecord } from '../../source/RecordSource.ts';
import { type CheckedRecord, type Checks, type RecordChecker, surveyRecord } from '../Checks.ts';
import { learnShape } from './learnShape.ts';
import { Placeholders } from './Placeholders.ts';
import {
  type HashedText,
  type RecordShape,
  rowNumber,
  type ShapedAnswer,
  type Template,
} from './RecordShape.ts';
import { mostTexts, ShapeScanner, takenOut } from './ShapeScanner.ts';

/** A dataset has few shapes; one that has many gains nothing from them. */
const mostShapes = 10_000;
/** Learning a shape fails for a record whose texts are not plain; after this many failures it is given up. */
const mostTries = 8;
/** After this many records shapes are given up unless at least every other record had a known one. */
const trial = 4096;
/** A larger piece contains a single record, of which there are few; it would have to be copied. */
const mostContent = 4 * 1024 * 1024;

/** What texts are searched for, in the order of the bits of `ShapeScanner.find`. */
const literals: readonly LiteralSet[] = [
  tellingLiterals.turn,
  tellingLiterals.answer,
  tellingLiterals.opening,
  ...contradictionLiterals,
];
const bitsOf = (sets: readonly LiteralSet[]) =>
  sets.reduce((bits, set) => bits | (1 << literals.indexOf(set)), 0);
const turnBits = bitsOf([tellingLiterals.turn]);
const answerBits = bitsOf([tellingLiterals.answer, tellingLiterals.opening]);
const contradictionBits = bitsOf(contradictionLiterals);

/** The checker of a survey: by shape, or in full if the format is unknown. */
export function createChecker(checks: Checks): RecordChecker {
  return checks.format ? new ShapeCache(checks) : { check: (raw, codec) => surveyRecord(raw, codec, checks) };
}

/**
 * Remembers the shapes of records that were read, so that others of the same shape need not be: their findings are the same,
 * and what is compared of them is taken from their texts. Everything that is not plain is read in full.
 */
export class ShapeCache implements RecordChecker {
  readonly #checks: Checks;
  readonly #scanner = new ShapeScanner(literals);
  readonly #placeholders: Placeholders;
  /** Computed when the first shape is learned: small datasets are surveyed in less time than it takes. */
  #fields: SchemaFields | undefined;
  /** Set if the schema does not describe the fields of records. */
  #isUnknown = false;
  /** The rules that compare the answers of pairs. */
  readonly #comparing: RuleSet;
  /** By hash: the shape, null if records must be read, or the number of attempts to learn it. */
  readonly #shapes = new Map<number, RecordShape | number | null>();
  /** Longer than any label's name, including escapes. */
  readonly #shortest: number;
  readonly #lows = new Uint32Array(mostTexts);
  readonly #highs = new Uint32Array(mostTexts);
  #path: string | undefined;
  #looked = 0;
  #known = 0;
  #content: Uint8Array | undefined;

  constructor(checks: Checks) {
    this.#checks = checks;
    this.#shortest = 2 * checks.labels.maxNameLength;
    this.#placeholders = new Placeholders(this.#shortest);
    this.#comparing = {
      ...checks.rules,
      record: checks.rules.record.filter(({ rule }) => rule.comparesAnswers),
    };
  }

  /** Memory for the next piece, in which it can be scanned without being copied. */
  readonly room = (size: number): Uint8Array => {
    if (size > mostContent) {
      return Buffer.allocUnsafeSlow(size);
    }
    this.#content = this.#scanner.room(size);
    return this.#content;
  };

  check(record: RawRecord, codec: RecordCodec, content?: Uint8Array): CheckedRecord {
    const found = content && record instanceof FileRecord ? this.find(record, codec, content) : undefined;
    return found ?? surveyRecord(record, codec, this.#checks);
  }

  /** Finds a record of a known shape; undefined if it must be read. `content` is the piece that it is in. */
  find(record: FileRecord, codec: RecordCodec, content: Uint8Array): CheckedRecord | undefined {
    const isUseless = this.#looked >= trial && this.#known * 2 < this.#looked;
    if (!codec.isJson || this.#isUnknown || isUseless || content.length > mostContent) {
      return undefined;
    }
    if (content !== this.#content) {
      this.room(content.length).set(content);
      this.#content = content;
    }
    if (record.path !== this.#path) {
      // Some formats use the name of the file.
      this.#shapes.clear();
      this.#path = record.path;
    }
    this.#looked += 1;
    const count = this.#scanner.scan(record.from, record.to);
    const shape = count < 0 ? null : this.#shapeOf(record, count, codec);
    const found = shape && this.#take(shape, record.row);
    this.#known += found ? 1 : 0;
    return found ?? undefined;
  }

  /** The shape of the record scanned last: learned when it is seen for the second time. */
  #shapeOf(record: FileRecord, count: number, codec: RecordCodec): RecordShape | undefined | null {
    const { hash } = this.#scanner;
    const known = this.#shapes.get(hash);
    if (typeof known === 'number') {
      this.#shapes.set(hash, known < mostTries ? known + 1 : null);
      return this.#learn(record, count, codec, hash);
    }
    if (known !== undefined) {
      return known?.uses.length === count ? known : null;
    }
    if (this.#shapes.size < mostShapes) {
      this.#shapes.set(hash, 0);
    }
    return undefined;
  }

  /** Tells the scanner which fields belong to the shape according to the schema. */
  #readSchema(): void {
    this.#fields = this.#checks.format && schemaFields(this.#checks.format.schema);
    this.#isUnknown = this.#fields === undefined;
    for (const name of [...uncertainImageNames, ...safetyWordFields, ...scoreFields, ...toolFields]) {
      this.#fields?.deciding.add(name);
    }
    for (const name of this.#fields?.deciding ?? []) {
      this.#scanner.keep(name, this.#fields?.fixed.has(name) ? takenOut.nothing : takenOut.texts);
    }
    this.#shapes.clear();
  }

  #learn(record: FileRecord, count: number, codec: RecordCodec, hash: number): RecordShape | undefined {
    if (!this.#fields) {
      this.#readSchema();
      return undefined;
    }
    const { deciding } = this.#fields;
    const context = { codec, checks: this.#checks, deciding, placeholders: this.#placeholders };
    const learned = learnShape(record, this.#scanner, count, context);
    if (learned instanceof Set) {
      const isNews = [...learned].map((name) => this.#scanner.keep(name, takenOut.nothing)).includes(true);
      this.#shapes.set(hash, null);
      if (isNews) {
        this.#shapes.clear();
      }
      return undefined;
    }
    const shape = learned as RecordShape | undefined;
    const taken = shape && this.#take(shape, record.row);
    if (!shape || taken) {
      const isRight = taken && this.#isSame(record.row, taken, surveyRecord(record, codec, this.#checks));
      this.#shapes.set(hash, isRight ? shape : null);
      return isRight ? shape : undefined;
    }
    // Its texts are not plain: the next record of the shape is tried.
    return undefined;
  }

  /** Whether checking a record by its shape gives the same as reading it: otherwise something depends on its texts. */
  #isSame(row: number, one: CheckedRecord, other: CheckedRecord): boolean {
    const kept = ({ ownId, exchanges, hits, addEntries }: CheckedRecord) => {
      const entries = new BlockEntries(this.#checks.rules.columns, row);
      addEntries(entries);
      return { ownId, exchanges, rules: hits.map(({ active }) => active), entries: entries.finish() };
    };
    return isDeepStrictEqual(kept(one), kept(other));
  }

  /** Applies a shape to the record scanned last; undefined if one of its texts is not plain. */
  #take(shape: RecordShape, row: number): CheckedRecord | undefined {
    const { uses, equal, same, hashed, recipes, id, dates } = shape;
    for (const at of dates) {
      if (!isTimestamp(this.#scanner.text(at))) {
        return undefined;
      }
    }
    for (let at = 0; at < uses.length; at += 1) {
      const use = uses[at];
      if (use === 'words' ? this.#isTelling(at) : use === 'name' && !this.#scanner.isPlainName(at)) {
        return undefined;
      }
    }
    for (const [one, other] of equal) {
      if (this.#scanner.text(one) !== this.#scanner.text(other)) {
        return undefined;
      }
    }
    for (const [at, text] of same) {
      if (this.#scanner.text(at) !== text) {
        return undefined;
      }
    }
    if (this.#hasTellingWords(shape) || this.#hasTellingPair(shape, row)) {
      return undefined;
    }
    for (let at = 0; at < hashed.length; at += 1) {
      const { low, high } = this.#bitsOf(hashed[at] as HashedText, row);
      this.#lows[at] = low;
      this.#highs[at] = high;
    }
    return {
      value: shape.typed,
      isShared: true,
      ownId: id && this.#textOf(id, row),
      exchanges: shape.exchanges,
      hits: shape.hits,
      addEntries: (entries) => entries.addByRecipe(row, recipes, this.#lows, this.#highs),
    };
  }

  #bitsOf({ template, isPath }: HashedText, row: number): Hash64 {
    const only = template.length === 1 ? template[0] : undefined;
    if (typeof only === 'number' && only !== rowNumber) {
      return isPath ? this.#scanner.pathBits(only) : this.#scanner.bits(only);
    }
    const text = this.#textOf(template, row);
    return hash64(isPath ? pathKey(text) : text);
  }

  #textOf(template: Template, row: number): string {
    let text = this.#partOf(template[0] ?? '', row);
    for (let at = 1; at < template.length; at += 1) {
      text += this.#partOf(template[at] ?? '', row);
    }
    return text;
  }

  #partOf(part: string | number, row: number): string {
    return typeof part === 'string' ? part : part === rowNumber ? String(row) : this.#scanner.text(part);
  }

  /** Whether a text is one that rules report: a placeholder such as "N/A", or the name of a label. */
  #isTelling(at: number): boolean {
    if (this.#scanner.length(at) >= this.#shortest) {
      return false;
    }
    const words = this.#scanner.text(at);
    return isPlaceholder(words) || this.#checks.labels.isName(words);
  }

  /** Whether the words of a turn or an answer are such that rules about words have to look at them. */
  #hasTellingWords({ turns, answers }: RecordShape): boolean {
    const scanner = this.#scanner;
    for (const at of turns) {
      if (scanner.find(at, turnBits, turnBits) !== 0) {
        return true;
      }
    }
    for (const answer of answers) {
      const isMarked = answer.safe !== undefined || answer.isMarkedUnsafe;
      const wanted = isMarked ? answerBits | contradictionBits : answerBits;
      const found = scanner.find(answer.text, wanted, answerBits);
      if ((found & answerBits) !== 0 || (isMarked && this.#mayContradict(answer, found))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a marked answer has literals with which it may contradict its marks. */
  #mayContradict({ text, safe, isMarkedUnsafe }: ShapedAnswer, found: number): boolean {
    const contains = (set: LiteralSet) => (found & bitsOf([set])) !== 0;
    const may = (isSafe: boolean) => mayContradict(isSafe, this.#scanner.length(text), contains);
    return (safe !== undefined && may(safe)) || (isMarkedUnsafe && may(true));
  }

  /** Whether a rule that compares the answers of a pair finds something. */
  #hasTellingPair({ pairs, subject }: RecordShape, row: number): boolean {
    if (pairs.length === 0) {
      return false;
    }
    const exchanges = pairs.map(({ exchange, answers }) => ({
      ...exchange,
      answers: exchange.answers.map((answer, at) => ({
        ...answer,
        text: this.#textOf(answers[at] ?? [], row),
      })),
    }));
    const { value, record, format, labels } = subject;
    // These rules need the record's text only for hidden characters, which plain records do not contain.
    const other = new ReadSubject(
      { row, text: '', utf8: true },
      { value, record: { ...record, exchanges } },
      format,
      labels,
    );
    return checkRecord(other, this.#comparing).length > 0;
  }
}
