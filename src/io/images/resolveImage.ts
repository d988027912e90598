import { dirname, resolve } from 'node:path';
import type { EmbeddedImage, MediaReference, PathBend } from '../../core/sample/MediaReference.ts';
import { pathText } from '../../core/text/pathText.ts';
import { isInside, realPath, realPathSync, statOf } from '../disk/paths.ts';
import { imageCandidates } from './imageCandidates.ts';

/** The folders that images may come from, best first, with symbolic links resolved. */
export interface ImageRoots {
  readonly folders: readonly string[];
}

interface RootOptions {
  readonly datasetPath: string;
  /** Folders that the user configured, absolute or relative to the dataset's. */
  readonly configured: readonly string[];
  /** Folders where the dataset's format keeps images, relative to the dataset's. */
  readonly formatFolders: readonly string[];
}

/** The allowed folders of a dataset, without those that do not exist. */
export async function findImageRoots(options: RootOptions): Promise<ImageRoots> {
  const home = dirname(resolve(options.datasetPath));
  const wanted = [home, ...options.configured, ...options.formatFolders].map((folder) =>
    resolve(home, folder),
  );
  const real = await Promise.all(wanted.map((folder) => realPath(folder).catch(() => undefined)));
  return { folders: [...new Set(real.filter((folder) => folder !== undefined))] };
}

/**
 * The allowed folders for the records of one file, best first: a shard in a subfolder of its set has its images next to it.
 * This allows nothing that is not allowed already.
 */
export function rootsForFile({ folders }: ImageRoots, file: string): ImageRoots {
  const own = dirname(file);
  const [home] = folders;
  return { folders: home !== undefined && isInside(own, home) ? [own, ...folders] : folders };
}

/**
 * Where an image is, or why it is not shown. `inline` ones are in the dataset itself and are read from there. `bends` say how
 * the path had to be changed to find the file. `tried` are the paths that were looked up, in order; `rival` is another
 * reference of the dataset that the only file found would fit as well.
 */
export type ResolvedImage =
  | { readonly status: 'file'; readonly path: string; readonly bends?: readonly PathBend[] }
  | { readonly status: 'inline'; read(): Promise<Uint8Array> }
  | {
      readonly status: 'missing';
      readonly reference: string;
      readonly tried: readonly string[];
      readonly rival?: string;
    }
  | { readonly status: 'outside'; readonly reference: string }
  | { readonly status: 'remote'; readonly reference: string };

/** What the dataset knows about its images. */
export interface ImageContext {
  /** Reads the bytes that a dataset holds in a binary column; undefined for datasets that have none. */
  readonly readEmbedded?: ReadEmbedded;
  /** Another reference of the dataset with this end; undefined if there is none. */
  readonly rivalOf?: (reference: string, end: string) => Promise<string | undefined>;
}

/** Reads the bytes that a dataset holds in a binary column; undefined for datasets that have none. */
export type ReadEmbedded = ((image: EmbeddedImage) => Promise<Uint8Array>) | undefined;

/**
 * Finds the image that a record refers to (`imageCandidates` says where). A file that is found only by the end of its path is
 * not taken if another reference has the same end: two images must not become one. Never returns anything outside the allowed
 * folders, even through symbolic links; nothing is fetched.
 */
export async function resolveImage(
  reference: MediaReference,
  roots: ImageRoots,
  context: ImageContext = {},
): Promise<ResolvedImage> {
  const { readEmbedded } = context;
  switch (reference.kind) {
    case 'inline':
      return { status: 'inline', read: async () => Buffer.from(reference.base64, 'base64') };
    case 'embedded':
      return readEmbedded
        ? { status: 'inline', read: () => readEmbedded(reference) }
        : { status: 'missing', reference: reference.name ?? pathText(reference.at.path), tried: [] };
    case 'remote':
      return { status: 'remote', reference: reference.url };
    case 'path':
      return resolvePath(reference.path, roots, context);
  }
}

async function resolvePath(
  reference: string,
  roots: ImageRoots,
  { rivalOf }: ImageContext,
): Promise<ResolvedImage> {
  if (reference.includes('\0')) {
    return { status: 'outside', reference: reference.replaceAll('\0', '\\0') };
  }
  const { candidates, leaves } = imageCandidates(reference, roots.folders);
  const tried = candidates.map(({ path }) => path);
  for (const { path, bends, tail } of candidates) {
    const found = await checkCandidate(path, roots);
    if (found === 'outside') {
      return { status: 'outside', reference };
    }
    if (found !== 'missing') {
      const rival = tail === undefined ? undefined : await rivalOf?.(reference, tail);
      return rival === undefined
        ? { status: 'file', path: found, ...(bends.length > 0 && { bends }) }
        : { status: 'missing', reference, tried, rival };
    }
  }
  return leaves ? { status: 'outside', reference } : { status: 'missing', reference, tried };
}

/**
 * The file that `resolveImage` finds for a path, synchronously, for worker threads. Undefined if that is not quickly said: it is missing,
 * outside, or found by the end of its path only.
 */
export function resolvePlainPath(reference: string, roots: ImageRoots): string | undefined {
  if (reference.includes('\0')) {
    return undefined;
  }
  for (const { path, tail } of imageCandidates(reference, roots.folders).candidates) {
    const real = tail === undefined ? realPathSync(path) : undefined;
    if (real !== undefined || tail !== undefined) {
      return real !== undefined && isAllowed(real, roots) ? real : undefined;
    }
  }
  return undefined;
}

function isAllowed(real: string, { folders }: ImageRoots): boolean {
  return folders.some((root) => isInside(real, root));
}

async function checkCandidate(path: string, roots: ImageRoots): Promise<string | 'missing' | 'outside'> {
  try {
    const real = await realPath(path);
    if (!isAllowed(real, roots)) {
      return 'outside';
    }
    return (await statOf(real)).isFile() ? real : 'missing';
  } catch {
    return 'missing';
  }
}
