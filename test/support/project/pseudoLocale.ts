import { readFileSync } from 'node:fs';
import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { disposableFolder } from '../temporaryFolder.ts';
import { projectRoot } from './paths.ts';

/** The language of the generated texts, as pseudo-locales are called. */
export const pseudoLanguage = 'qps-ploc';

const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const marked = 'ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž';

/**
 * A text in which every letter has a mark, so that a text on screen without marks is known not to be translated. What is replaced
 * in it, icons, links and the names of keys and commands stay as they are.
 */
export function pseudo(text: string): string {
  // `en-US` names the locale of numbers and dates.
  const kept = /^en-US$|\{\d+\}|\$\([\w~-]+\)|\]\([^)]*\)|`[^`]*`/g;
  const keptPieces = text.match(kept) ?? [];
  return text
    .split(kept)
    .map((piece, at) => markLetters(piece) + (keptPieces[at] ?? ''))
    .join('');
}

function markLetters(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => [...marked][plain.indexOf(letter)] ?? letter);
}

/** The extension as it is built, in a folder of its own, with generated texts as a further language. */
export async function pseudoExtension() {
  const folder = await disposableFolder('pseudo');
  const links = ['package.json', 'package.nls.json', 'docs'];
  // VS Code finds an extension by where its script really is.
  await cp(join(projectRoot, 'dist'), join(folder.path, 'dist'), { recursive: true });
  await Promise.all(links.map((name) => symlink(join(projectRoot, name), join(folder.path, name))));
  const media = join(folder.path, 'media');
  await mkdir(join(media, 'l10n'), { recursive: true });
  const parts = (await readdir(join(projectRoot, 'media'))).filter((name) => name !== 'l10n');
  await Promise.all(parts.map((name) => symlink(join(projectRoot, 'media', name), join(media, name))));
  await writePseudo(join('media', 'l10n', 'bundle.l10n.json'), join(media, 'l10n'), 'bundle.l10n');
  await writePseudo('package.nls.json', folder.path, 'package.nls');
  return folder;
}

async function writePseudo(from: string, folder: string, name: string): Promise<void> {
  const texts = JSON.parse(readFileSync(join(projectRoot, from), 'utf8')) as Record<string, string>;
  const changed = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, pseudo(text)]));
  await writeFile(join(folder, `${name}.${pseudoLanguage}.json`), JSON.stringify(changed));
}
