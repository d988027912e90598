import { isAbsolute, join, posix } from 'node:path';
import type { PathBend } from '../../core/sample/MediaReference.ts';
import { isInside } from '../disk/paths.ts';

/** A path to look up for an image. */
export interface ImageCandidate {
  readonly path: string;
  /** Empty if this is the path as written, below one of the folders. */
  readonly bends: readonly PathBend[];
  /** What is left of the reference if leading folders were removed. */
  readonly tail: string | undefined;
}

/** Every path to look up for a reference, best first. */
export interface ImageCandidates {
  readonly candidates: readonly ImageCandidate[];
  /** Whether the reference, however it is read, leaves all allowed folders: an absolute path, or one with too many `..`. */
  readonly leaves: boolean;
}

/** A path with more folders than this after those that are removed is not looked up by its end. */
const maxTailSteps = 16;

/** One way of reading what is written as a path. */
interface Spelling {
  readonly path: string;
  readonly bends: readonly PathBend[];
}

/**
 * The paths where an image may be. A reference is looked up below each allowed folder as it is written, then with its spelling
 * changed, then without its leading folders one by one (datasets have prefixes such as `VLGuard/train/`, and absolute paths of
 * the machine that they were made on), at last by its name in a folder `images`.
 */
export function imageCandidates(reference: string, folders: readonly string[]): ImageCandidates {
  const spellings = spellingsOf(reference);
  const whole = spellings.flatMap(({ path, bends }) =>
    placesOf(path, folders).map((place): ImageCandidate => ({ path: place, bends, tail: undefined })),
  );
  const shortened = spellings.flatMap((spelling) => tailsOf(spelling, folders));
  const byName = spellings.flatMap(({ path, bends }) => {
    const name = stepsOf(path).at(-1);
    return name === undefined ? [] : below(`images/${name}`, name, [...bends, 'folders'], folders);
  });
  const leaves = spellings.some(({ path }) => placesOf(path, folders).length === 0);
  const byPath = new Map<string, ImageCandidate>();
  for (const candidate of [...whole, ...shortened, ...byName]) {
    if (!byPath.has(candidate.path)) {
      byPath.set(candidate.path, candidate);
    }
  }
  return { candidates: [...byPath.values()], leaves };
}

/** A path in each allowed folder, or itself if it is absolute; only where that does not leave all of them. */
function placesOf(path: string, folders: readonly string[]): readonly string[] {
  const places = isAbsolute(path) ? [join(path)] : folders.map((folder) => join(folder, path));
  return places.filter((place) => folders.some((folder) => isInside(place, folder)));
}

/** The path without its first folders, for each number of them; the longest rest first. */
function tailsOf({ path, bends }: Spelling, folders: readonly string[]): readonly ImageCandidate[] {
  const steps = stepsOf(path);
  // Of a relative path the whole is no tail: it was looked up already.
  const first = Math.max(isRelative(path) ? 1 : 0, steps.length - maxTailSteps);
  return steps.slice(first).flatMap((_, from) => {
    const tail = steps.slice(first + from).join('/');
    return below(tail, tail, [...bends, 'folders'], folders);
  });
}

function below(
  path: string,
  tail: string,
  bends: readonly PathBend[],
  folders: readonly string[],
): readonly ImageCandidate[] {
  return folders.map((folder) => ({ path: join(folder, path), bends, tail }));
}

function isRelative(path: string): boolean {
  return !(isAbsolute(path) || path.startsWith('..'));
}

/** The folders and the name of a path, without what is above them: `/`, `C:`, `..`. */
function stepsOf(path: string): readonly string[] {
  const steps = posix.normalize(path).split('/');
  return steps.filter(
    (step, at) => step !== '' && step !== '.' && step !== '..' && !(at === 0 && isDrive(step)),
  );
}

function isDrive(step: string): boolean {
  return /^[a-z]:$/i.test(step);
}

/** The ways of reading a reference, as it is written first. */
function spellingsOf(reference: string): readonly Spelling[] {
  const written: Spelling[] = [{ path: pathOfFileUrl(reference) ?? reference, bends: [] }];
  const turned = written.flatMap((one) => respell(one, 'backslashes', turnBackslashes));
  const decoded = [...written, ...turned].flatMap((one) => respell(one, 'percent', decodePercents));
  const decodedAndTurned = decoded.flatMap((one) => respell(one, 'backslashes', turnBackslashes));
  const plain = [...written, ...turned, ...decoded, ...decodedAndTurned];
  return [...plain, ...plain.flatMap((one) => renormalize(one))].filter(({ path }) => !path.includes('\0'));
}

function respell({ path, bends }: Spelling, bend: PathBend, change: (path: string) => string): Spelling[] {
  const changed = change(path);
  return changed === path ? [] : [{ path: changed, bends: [...bends, bend] }];
}

/** Records written on Windows have backslashes; on disk here they are folders too. */
function turnBackslashes(path: string): string {
  return path.replaceAll('\\', '/');
}

function decodePercents(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const forms = ['NFC', 'NFD'] as const;

/** Names look the same in both normalizations, but are other files; folders and files may differ in theirs. */
function renormalize({ path, bends }: Spelling): Spelling[] {
  const nameAt = path.lastIndexOf('/') + 1;
  const ways = (text: string) => [text, ...forms.map((form) => text.normalize(form))];
  const all = ways(path.slice(0, nameAt)).flatMap((folder) =>
    ways(path.slice(nameAt)).map((name) => folder + name),
  );
  return [...new Set(all)]
    .filter((one) => one !== path)
    .map((one): Spelling => ({ path: one, bends: [...bends, 'unicode'] }));
}

/** The path of a `file:` URL, whose percent codes are no bend; undefined for anything else. */
function pathOfFileUrl(reference: string): string | undefined {
  const match = /^file:(?:\/\/(?:localhost)?(?=\/))?/i.exec(reference);
  if (!match) {
    return undefined;
  }
  const path = decodePercents(reference.slice(match[0].length));
  return /^\/[a-z]:\//i.test(path) ? path.slice(1) : path;
}

/** What the spellings of one path have in common, so that two references are known to be the same. */
export function commonSpelling(reference: string): string {
  const path = turnBackslashes(decodePercents(pathOfFileUrl(reference) ?? reference)).normalize('NFC');
  return stepsOf(path).join('/');
}

/** The ends of a reference, without one or more of its leading folders, down to its name; and itself. */
export function endsOf(reference: string): readonly string[] {
  const steps = commonSpelling(reference).split('/').slice(-maxTailSteps);
  return steps.map((_, from) => steps.slice(from).join('/'));
}
