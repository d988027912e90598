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
    const sections: Uint8Array[] = [];
    await writeCacheFile(this.#folder, fileName, freeze(kept, sections), sections);
  }
}

/** How bytes stand in the head: by the number of their section, and as what they are read. */
interface Section {
  readonly section: number;
  readonly as: keyof typeof views;
}

const views = {
  shared: (memory: SharedArrayBuffer) => memory,
  bytes: (memory: SharedArrayBuffer) => new Uint8Array(memory).slice(),
  words: (memory: SharedArrayBuffer) => new Uint32Array(memory).slice(),
};

/** A value as JSON, its bytes put aside into sections. */
function freeze(value: unknown, sections: Uint8Array[]): unknown {
  const put = (as: Section['as'], bytes: Uint8Array): Section => {
    sections.push(bytes);
    return { section: sections.length - 1, as };
  };
  if (value instanceof SharedArrayBuffer) {
    return put('shared', new Uint8Array(value));
  }
  if (value instanceof Uint8Array || value instanceof Uint32Array) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return put(value instanceof Uint32Array ? 'words' : 'bytes', bytes);
  }
  if (Array.isArray(value)) {
    return value.map((one) => freeze(one, sections));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, freeze(one, sections)]))
    : value;
}

/** The value that was frozen, made of the head itself. Throws where it is no such value. */
function thaw(head: unknown, sections: readonly SharedArrayBuffer[]): CachedDataset {
  const kept = revive(head, sections);
  // Parsed for what it refuses.
  cachedDatasetSchema.parse(kept);
  return kept as CachedDataset;
}

/** Puts bytes where sections are named. In place: most of a head is findings, which name none. */
function revive(value: unknown, sections: readonly SharedArrayBuffer[]): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (isSection(value)) {
    const memory = sections[value.section];
    return memory && views[value.as](memory);
  }
  const parts = value as Record<string, unknown>;
  for (const key of Object.keys(parts)) {
    const part = parts[key];
    if (typeof part === 'object') {
      parts[key] = revive(part, sections);
    }
  }
  return parts;
}

function isSection(value: object): value is Section {
  return 'section' in value && 'as' in value && typeof value.as === 'string' && value.as in views;
}
