// The notices that the licenses of bundled packages require: who wrote what is shipped, and under which terms.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const licenses = join(import.meta.dirname, 'licenses');
const licenseFile = /^(licen[cs]e|copying|notices?)(-[\w-]+)?(\.(md|txt))?$/i;
const packageFolder = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;
const rule = '='.repeat(80);

/**
 * One package or one project inside a package.
 * @typedef {{ name: string, version?: string, license: string, copyright: string }} Component
 * @typedef {Component & { version: string, source: string, text: string, inside: Component[] }} Notice
 */

/**
 * The files that go into what esbuild wrote, as absolute paths.
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @param {string} root the folder that esbuild ran in
 * @returns {string[]}
 */
export function bundledFiles(metafiles, root) {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  return outputs.flatMap(({ inputs }) => Object.keys(inputs)).map((input) => join(root, input));
}

/**
 * The folders of the packages that files belong to, without repetitions.
 * @param {readonly string[]} files
 * @returns {string[]}
 */
export function packageFolders(files) {
  const folders = files.flatMap((file) => packageFolder.exec(file)?.[1] ?? []);
  return [...new Set(folders)].sort();
}

/**
 * What must be said about the package in a folder; throws if its license is unknown.
 * @param {string} folder
 * @returns {Notice}
 */
export function noticeOf(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  const own = ownTexts(folder);
  if (typeof license !== 'string') {
    throw new Error(`${name} ${version} is bundled, but its package.json names no license (${folder}).`);
  }
  const text = own.join('\n\n') || standardText(license, `${name} ${version}`);
  const author = typeof manifest.author === 'object' ? manifest.author.name : manifest.author;
  const copyright =
    copyrightLines(text).join('\n  ') || `Copyright (c) ${author || `the authors of ${name}`}`;
  const source = `https://www.npmjs.com/package/${name}/v/${version}`;
  return { name, version, license, copyright, source, text, inside: projectsInside()[name] ?? [] };
}

/**
 * The whole page: an entry for each package, followed by the texts for the projects inside packages.
 * @param {readonly string[]} files absolute paths of everything that is bundled or copied
 * @returns {string}
 */
export function thirdPartyNotices(files) {
  const notices = packageFolders(files).map(noticeOf);
  const ids = notices.flatMap(({ inside }) => inside.flatMap(({ license }) => license.split(' OR ')));
  const texts = [...new Set(ids)].sort().map((id) => `${rule}\n${id}\n${rule}\n\n${standardText(id, id)}`);
  return [
    'DREAM Curator includes the third-party software below, each under its own license.',
    ...notices.map(entry),
    'Licenses of the projects that are named above as included in a package:',
    ...texts,
    '',
  ].join('\n\n');
}

/** @param {Notice} notice */
function entry({ name, version, license, copyright, source, text, inside }) {
  const included = inside.map(
    (one) => `  ${one.name}${one.version ? ` ${one.version}` : ''}: ${one.license}. ${one.copyright}`,
  );
  return [
    rule,
    `${name} ${version}`,
    `License: ${license}`,
    `Copyright:\n  ${copyright}`,
    `Source: ${source}`,
    ...(included.length > 0 ? ['Includes:', ...included] : []),
    rule,
    '',
    text,
  ].join('\n');
}

/**
 * The licenses and notices that a package contains, also those of code that it copied into itself.
 * @param {string} folder
 */
function ownTexts(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => licenseFile.test(basename(file)) && !/(^|[\\/])node_modules[\\/]/.test(file),
  );
  const texts = files.sort().flatMap((file) => {
    try {
      return readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
    } catch (error) {
      if (error.code === 'EISDIR') return [];
      throw error;
    }
  });
  return [...new Set(texts)].filter((text) => text !== '');
}

/**
 * The text of a license by its SPDX identifier, for packages without one.
 * @param {string} license
 * @param {string} whose
 */
function standardText(license, whose) {
  try {
    return readFileSync(join(licenses, `${license}.txt`), 'utf8').trim();
  } catch (cause) {
    const place = `scripts/licenses/${license}.txt`;
    throw new Error(`${whose} is bundled without the text of its license. Add it as ${place}.`, { cause });
  }
}

/** @param {string} text */
function copyrightLines(text) {
  const lines = text.split('\n').map((line) => line.replace(/^[\s#*>-]+|[\s*]+$/g, ''));
  return [
    ...new Set(
      lines.filter((line) => /\bcopyright\s+(\(c\)|©|\d{4})/i.test(line) && !/\[yyyy\]|\{yyyy\}/.test(line)),
    ),
  ];
}

/**
 * What is known to be compiled into packages, by the package's name.
 * @returns {Record<string, Component[]>}
 */
function projectsInside() {
  return JSON.parse(readFileSync(join(licenses, 'inside.json'), 'utf8'));
}
