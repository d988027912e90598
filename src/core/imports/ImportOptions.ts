import type { RawObservation } from '../sample/Exchange.ts';
import type { Scale } from './Scale.ts';

/** What a user adds to a file, because it does not say it itself. */
export interface ImportOptions {
  readonly fields: ImportFields;
  /** The scale of ratings whose scale the file does not say. */
  readonly scale: Scale | undefined;
}

/** Where a file comes from: Potato names an annotator's folder after them. */
export interface FileContext extends ImportOptions {
  readonly folder: string;
  /** What the manifest of an export of ours says of a row; undefined without one. */
  readonly origin?: ExportedFrom | undefined;
}

/** What a row of an export was made from. */
export interface ExportedFrom {
  readonly record: { readonly id: string };
  readonly exchanges: readonly number[];
  readonly decisions: readonly ExportedDecision[];
}

/** A decision in a row of an export; exports of earlier versions do not say what it was about. */
export interface ExportedDecision {
  readonly id: string;
  readonly type: 'pair' | 'observation';
  readonly verdict: string;
  readonly by: string;
  readonly at: string;
  readonly exchange?: number | undefined;
  readonly observation?: RawObservation | undefined;
  readonly edited?: RawObservation | undefined;
}

/** Names that have a meaning of their own on the left of `NAME=FIELD`; all others are names of the tool. */
const roles = ['id', 'prompt', 'image', 'answer', 'choice', 'rating', 'written'] as const;

/**
 * What a user says about the fields of a file, as `NAME=FIELD`: `prompt=question`, `answer=text_a,answer=text_b` (in the order in
 * which they were compared), `choice=overall` (the question that decides), or what a name in the file means: `A=chosen`.
 */
export class ImportFields {
  static readonly none = new ImportFields([]);
  readonly #pairs: readonly (readonly [name: string, field: string])[];

  constructor(pairs: readonly (readonly [name: string, field: string])[]) {
    this.#pairs = pairs;
  }

  /** Parses `NAME=FIELD` pairs, separated by commas. The first part that is no such pair, if there is one. */
  static parse(texts: readonly string[]): { readonly fields: ImportFields } | { readonly wrong: string } {
    const parts = texts.flatMap((text) => text.split(',')).filter((part) => part.trim() !== '');
    const pairs = parts.map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, Math.max(0, at)).trim(), part.slice(at + 1).trim()] as const;
    });
    const wrong = pairs.findIndex(([name, field]) => name === '' || field === '');
    return wrong < 0 ? { fields: new ImportFields(pairs) } : { wrong: parts[wrong] ?? '' };
  }

  /** The fields that have a role, in the order given. */
  of(role: (typeof roles)[number]): readonly string[] {
    return this.#pairs.filter(([name]) => name === role).map(([, field]) => field);
  }

  /** What a name of the tool means; undefined if the user has not said it. */
  meaningOf(name: string): string | undefined {
    return this.#pairs.find(([one]) => one === name && !roles.some((role) => role === one))?.[1];
  }
}
