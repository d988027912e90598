import { isObject, ownPart } from '../../../core/objects.ts';
import type { SourceSnapshot } from '../../source/SourceSnapshot.ts';
import type { SurveySnapshot } from '../../survey/Survey.ts';
import type { KnownGroups } from '../joinRows.ts';
import { readCacheFile, writeCacheFile } from './CacheFile.ts';
import type { CacheFolder } from './CacheFolder.ts';
import { cachedDatasetSchema } from './cachedDatasetSchema.ts';

const fileName = 'index.bin';

/** What is cached of a dataset. Its key names the checks that the survey was made by. */
export interface CachedDataset {
  readonly source: SourceSnapshot;
  readonly survey: SurveySnapshot;
  readonly surveyKey: string;
  /** Which of its rows are joined, where that was to be found out. */
  readonly joined?: KnownGroups | undefined;
}

/** Caches the index and the survey of a dataset for its next opening. */
export class DatasetCache {
  readonly #folder: CacheFolder;

  constructor(folder: CacheFolder) {
    this.#folder = folder;
  }

  /** The cached data; undefined if there is none that can be used. */
  async read(): Promise<CachedDataset | undefined> {
    const content = await readCacheFile(this.#folder, fileName);
    try {
      return content && thaw(content.head, content.sections);
    } catch {
      return undefined;
    }
  }

  async write(kept: CachedDataset): Promise<void> {
    const frozen = freeze(kept);
    await writeCacheFile(
      this.#folder,
      fileName,
      frozen.head,
      frozen.bytes.map(({ content }) => content),
    );
  }
}

const views = {
  shared: (memory: SharedArrayBuffer) => memory,
  bytes: (memory: SharedArrayBuffer) => new Uint8Array(memory).slice(),
  words: (memory: SharedArrayBuffer) => new Uint32Array(memory).slice(),
};

/** Which value of the head the bytes of a section are, and their type. */
interface Section {
  readonly at: readonly (string | number)[];
  readonly as: keyof typeof views;
}

/**
 * A value as JSON with `null` in place of bytes, plus these bytes with their paths, so that a reader can go to them directly
 * without walking through thousands of findings that contain none.
 */
function freeze(kept: CachedDataset): { readonly head: unknown; readonly bytes: readonly FrozenBytes[] } {
  const bytes: FrozenBytes[] = [];
  const freezePart = (value: unknown, at: readonly (string | number)[]): unknown => {
    const part = asBytes(value);
    if (part) {
      bytes.push({ ...part, at });
      return null;
    }
    if (Array.isArray(value)) {
      return value.map((one, index) => freezePart(one, [...at, index]));
    }
    return isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, freezePart(one, [...at, key])]))
      : value;
  };
  const value = freezePart(kept, []);
  return { head: { value, sections: bytes.map(({ at, as }) => ({ at, as })) }, bytes };
}

interface FrozenBytes extends Section {
  readonly content: Uint8Array;
}

function asBytes(value: unknown): Pick<FrozenBytes, 'as' | 'content'> | undefined {
  if (value instanceof SharedArrayBuffer) {
    return { as: 'shared', content: new Uint8Array(value) };
  }
  if (value instanceof Uint8Array || value instanceof Uint32Array) {
    const content = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { as: value instanceof Uint32Array ? 'words' : 'bytes', content };
  }
  return undefined;
}

/** Restores the frozen value, modifying the head itself. Throws if it is not such a value. */
function thaw(head: unknown, memories: readonly SharedArrayBuffer[]): CachedDataset {
  const { value, sections } = head as { readonly value: unknown; readonly sections: readonly Section[] };
  for (const [index, { at, as }] of sections.entries()) {
    const memory = memories[index];
    const [key = '', parent] = [at.at(-1), at.slice(0, -1).reduce<unknown>(ownPart, value)];
    if (!memory || ownPart(parent, key) !== null) {
      throw new Error('no such section');
    }
    (parent as Record<string | number, unknown>)[key] = views[as](memory);
  }
  // Parsed only for its errors: for a single value, compiling a schema takes longer than interpreting it.
  cachedDatasetSchema.parse(value, { jitless: true });
  return value as CachedDataset;
}
