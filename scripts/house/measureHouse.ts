import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** A source file and its imports within the project, types included. */
export interface SourceFile {
  /** From the project's root. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly string[];
}

/** How the source is divided, and which way its imports run. */
export interface House {
  readonly files: number;
  readonly lines: number;
  readonly median: number;
  readonly p90: number;
  readonly largest: SourceFile;
  /** How many files have fewer than 15 lines. */
  readonly short: number;
  /** Folders with more than 20 files of their own, except for the lists of like things. */
  readonly crowded: readonly string[];
  /** Groups of files that import each other, types included. */
  readonly circles: readonly (readonly string[])[];
  /** Imports from a lower folder of a layer into a higher one, as `from -> to`. */
  readonly upward: readonly string[];
}

/** The folders of a layer, from the lowest, which imports none of the others, to the highest. */
export type Floors = Readonly<Record<string, readonly string[]>>;

export interface HouseRules {
  readonly floors: Floors;
  /** Folders that are lists of like things, with one file for each. */
  readonly lists: readonly string[];
}

/** Reads every source file below the folders. */
export function readSourceFiles(root: string, folders: readonly string[]): readonly SourceFile[] {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return paths.sort().map((path) => readSourceFile(root, path));
}

function readSourceFile(root: string, path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  const specifiers = [...text.matchAll(/^(?:import|export)\b[^;'"]*?['"](\.[^'"]+)['"]/gm)].map(
    ([, specifier]) => specifier,
  );
  const later = [...text.matchAll(/\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/g)].map(([, specifier]) => specifier);
  const imports = [...specifiers, ...later].flatMap((specifier) =>
    specifier === undefined ? [] : [relative(root, resolve(dirname(path), specifier))],
  );
  return { path: relative(root, path), lines: text.split('\n').length - 1, imports: [...new Set(imports)] };
}

/**
 * Lines of package.json that are written by hand: where `scripts/manifest` generates `contributes`, its lines in place of
 * those.
 */
export function countManifestLines(root: string): number {
  const { contributes, ...others } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const folder = join(root, 'scripts/manifest');
  const tables = existsSync(folder) ? readSourceFiles(root, ['scripts/manifest']) : undefined;
  const linesOf = (value: unknown) => JSON.stringify(value, null, 2).split('\n').length;
  return linesOf(others) + (tables?.reduce((sum, { lines }) => sum + lines, 0) ?? linesOf(contributes));
}

/** Measures at least one file. */
export function measureHouse(sources: readonly SourceFile[], { floors, lists }: HouseRules): House {
  const bySize = sources.toSorted((a, b) => a.lines - b.lines);
  const at = (share: number) =>
    bySize[Math.min(bySize.length - 1, Math.floor(bySize.length * share))]?.lines ?? 0;
  const largest = bySize.at(-1);
  if (!largest) {
    throw new Error('There are no source files to measure.');
  }
  const folders = Map.groupBy(sources, ({ path }) => dirname(path));
  return {
    files: sources.length,
    lines: sources.reduce((sum, { lines }) => sum + lines, 0),
    median: at(0.5),
    p90: at(0.9),
    largest,
    short: sources.filter(({ lines }) => lines < 15).length,
    crowded: [...folders]
      .filter(([folder, files]) => files.length > 20 && !lists.includes(folder))
      .map(([folder, files]) => `${folder} (${files.length})`),
    circles: findCircles(sources),
    upward: findUpward(sources, floors),
  };
}

/** Tarjan's strongly connected components with more than one file, each in alphabetical order. */
function findCircles(sources: readonly SourceFile[]): readonly (readonly string[])[] {
  const files = new Map(sources.map((source) => [source.path, source]));
  const seen = new Map<string, { index: number; low: number; open: boolean }>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = ({ path, imports }: SourceFile) => {
    const own = { index: seen.size, low: seen.size, open: true };
    seen.set(path, own);
    stack.push(path);
    for (const next of imports.flatMap((name) => files.get(name) ?? [])) {
      const other = seen.get(next.path) ?? visit(next);
      own.low = other.open ? Math.min(own.low, other.low) : own.low;
    }
    if (own.low === own.index) {
      const circle = stack.splice(stack.indexOf(path));
      for (const name of circle) {
        (seen.get(name) ?? own).open = false;
      }
      if (circle.length > 1) {
        circles.push(circle.sort());
      }
    }
    return own;
  };
  for (const source of sources) {
    if (!seen.has(source.path)) {
      visit(source);
    }
  }
  return circles;
}

/** Imports that run against the order of a layer's folders; a folder that the order does not name is reported. */
function findUpward(sources: readonly SourceFile[], floors: Floors): readonly string[] {
  return Object.entries(floors).flatMap(([room, order]) => {
    const floorOf = (path: string) => {
      const folder = path.startsWith(`${room}/`) ? dirname(path.slice(room.length + 1)) : undefined;
      return folder === undefined
        ? undefined
        : order.findIndex((name) => folder === name || folder.startsWith(`${name}/`));
    };
    return sources.flatMap(({ path, imports }) => {
      const from = floorOf(path);
      if (from === undefined) {
        return [];
      }
      if (from < 0) {
        return [`${path} is on no floor of ${room}`];
      }
      return imports.filter((to) => (floorOf(to) ?? -1) > from).map((to) => `${path} -> ${to}`);
    });
  });
}
