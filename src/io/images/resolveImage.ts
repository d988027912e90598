import { dirname, isAbsolute, join, posix, resolve } from 'node:path';
import type { EmbeddedImage, MediaReference } from '../../core/sample/MediaReference.ts';
import { pathText } from '../../core/text/pathText.ts';
import { isInside, realPath, statOf } from '../disk/paths.ts';

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
 * Where an image is, or why it is not shown. `inline` ones are in the dataset itself and are read from there. `tried` are the
 * paths that were looked up, in order.
 */
export type ResolvedImage =
  | { readonly status: 'file'; readonly path: string }
  | { readonly status: 'inline'; read(): Promise<Uint8Array> }
  | { readonly status: 'missing'; readonly reference: string; readonly tried: readonly string[] }
  | { readonly status: 'outside'; readonly reference: string }
  | { readonly status: 'remote'; readonly reference: string };

/** Reads the bytes that a dataset holds in a binary column; undefined for datasets that have none. */
export type ReadEmbedded = ((image: EmbeddedImage) => Promise<Uint8Array>) | undefined;

/** More leading folders than this are not stripped: paths that deep are not conventions. */
const maxStripped = 6;

/**
 * Finds the image that a record refers to. A path is tried below each allowed folder unchanged, then without its leading
 * folders one by one (datasets have prefixes such as `VLGuard/train/` or `./examples/`), then by name in an `images` folder.
 * Never returns anything outside the allowed folders, even through symbolic links; nothing is fetched.
 */
export async function resolveImage(
  reference: MediaReference,
  roots: ImageRoots,
  readEmbedded?: ReadEmbedded,
): Promise<ResolvedImage> {
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
      return resolvePath(reference.path, roots);
  }
}

async function resolvePath(reference: string, roots: ImageRoots): Promise<ResolvedImage> {
  if (reference.includes('\0')) {
    return { status: 'outside', reference: reference.replaceAll('\0', '\\0') };
  }
  const candidates = listCandidates(reference, roots);
  if (candidates.length === 0) {
    return { status: 'outside', reference };
  }
  for (const candidate of candidates) {
    const found = await checkCandidate(candidate, roots);
    if (found !== 'missing') {
      return found === 'outside' ? { status: 'outside', reference } : { status: 'file', path: found };
    }
  }
  return { status: 'missing', reference, tried: candidates };
}

/** Every path to look up; none if the reference itself leaves all allowed folders. */
function listCandidates(reference: string, roots: ImageRoots): readonly string[] {
  if (isAbsolute(reference)) {
    return roots.folders.some((root) => isInside(reference, root)) ? [reference] : [];
  }
  // Records written on Windows have backslashes; on disk here they are folders too.
  const path = posix.normalize(reference.replaceAll('\\', '/'));
  if (path === '..' || path.startsWith('../') || path === '.') {
    return [];
  }
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  const shortened = steps.slice(0, maxStripped).map((_, from) => steps.slice(from).join('/'));
  const byName = join('images', steps.at(-1) ?? '');
  const tails = [...new Set([...shortened, byName])];
  return tails.flatMap((tail) => roots.folders.map((root) => join(root, tail)));
}

async function checkCandidate(path: string, roots: ImageRoots): Promise<string | 'missing' | 'outside'> {
  try {
    const real = await realPath(path);
    if (!roots.folders.some((root) => isInside(real, root))) {
      return 'outside';
    }
    return (await statOf(real)).isFile() ? real : 'missing';
  } catch {
    return 'missing';
  }
}
