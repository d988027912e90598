/**
 * Traces what a process and its workers touch on the disk, below the product's own file access: loading this module wraps every
 * function of `node:fs` and `node:fs/promises` that takes a path. Paths outside the roots that `DREAM_CURATOR_TRACE` names are written
 * to its file, one per line.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

interface Trace {
  readonly file: string;
  readonly roots: readonly string[];
}

/** Calls that only look are allowed on the folders above a root as well: a path is resolved through them. */
const looks = /^(l?stat|access|exists|realpath|readlink|opendir|statfs)/;
const append = fs.appendFileSync;

function isBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}

function hold(name: string, target: unknown): void {
  const { file, roots }: Partial<Trace> = JSON.parse(process.env.DREAM_CURATOR_TRACE ?? '{}');
  if (file === undefined || roots === undefined || typeof target === 'number') {
    return;
  }
  const path = resolve(target instanceof URL ? fileURLToPath(target) : String(target));
  const isInside = roots.some(
    (root) => isBelow(path, root) || (looks.test(name) && isBelow(dirname(root), path)),
  );
  if (!isInside && path !== file) {
    append(file, `${isMainThread ? 'main' : 'worker'}: ${name} ${path.replaceAll('\n', ' ')}\n`);
  }
}

type Call = (...args: unknown[]) => unknown;

/** Functions that take one path, or two; the text of a symbolic link is not touched. */
const paths: Readonly<Record<number, readonly string[]>> = {
  0: `access appendFile chmod chown copyFile cp exists lchown link lstat lutimes mkdir mkdtemp open opendir readFile readdir
      readlink realpath rename rm rmdir stat statfs truncate unlink utimes writeFile watch watchFile unwatchFile
      createReadStream createWriteStream openAsBlob`.split(/\s+/),
  1: ['copyFile', 'cp', 'link', 'rename', 'symlink'],
};

function wrap(api: object): void {
  const functions = api as Record<string, unknown>;
  for (const [at, names] of Object.entries(paths)) {
    for (const name of names.flatMap((one) => [one, `${one}Sync`])) {
      const call = functions[name];
      if (typeof call === 'function') {
        const wrapped: Call = (...args) => {
          hold(name, args[Number(at)]);
          return call.apply(api, args);
        };
        functions[name] = Object.assign(wrapped, call);
      }
    }
  }
}

wrap(fs);
wrap(fs.promises);
syncBuiltinESMExports();
