import { isObject, ownPart } from '../../../core/objects.ts';
import type { SourceSnapshot } from '../../source/SourceSnapshot.ts';
import type { SurveySnapshot } from '../../survey/Survey.ts';
import { readCacheFile, writeCacheFile } from './CacheFile.ts';
import type { CacheFolder } from './CacheFolder.ts';
import { cachedDatasetSchema } from './cachedDatasetSchema.ts';

const fileName = 'index.bin';

/** What is kept of a dataset. The survey is one by certain checks, which its key names. */
export interface CachedDataset {
  readonly source: SourceSnapshot;
  readonly survey: SurveySnapshot;
  readonly surveyKey: string;
}

/** Where the index and the survey of a dataset wait for its next opening. */
export class DatasetCache {
  readonly #folder: CacheFolder;

  constructor(folder: CacheFolder) {
    this.#folder = folder;
  }

  /** What was kept; undefined where there is nothing that can be used. */
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

/** Which part of the head the bytes of a section are, and as what they are read. */
interface Section {
  readonly at: readonly (string | number)[];
  readonly as: keyof typeof views;
}

/**
 * A value as JSON in which bytes are `null`, and these bytes with their places: whoever reads it goes to them at once, and
 * not through thousands of findings that hold none.
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

/** The value that was frozen, made of the head itself. Throws where it is no such value. */
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
  // Parsed for what it refuses. Compiling a schema takes longer than to go through one value without.
  cachedDatasetSchema.parse(value, { jitless: true });
  return value as CachedDataset;
}
