import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, posix, win32 } from 'node:path';
import { chromium } from 'playwright-core';
import { projectRoot } from '../project/paths.ts';

/** What the search for a browser needs to know about a machine and to do on it. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly isRoot: boolean;
  exists(path: string): boolean;
  /** Whether a program runs at all: one that lacks a shared library, or that only asks to be installed, does not. */
  starts(path: string): boolean;
  /** Where Playwright puts the Chromium that it installs. */
  playwrightBrowser(): string;
  /** Runs a command to its end, silently and whatever its result. */
  run(command: Command): void;
  say(line: string): void;
}

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** In milliseconds. */
  readonly timeout: number;
}

const minute = 60_000;

/** In order of preference. */
const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
  'brave',
];
const linuxPlaces = [
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  '/opt/brave.com/brave/brave',
];
const macApplications = ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser'];
const windowsPrograms = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
];

/**
 * The browser that tests drive, installed first if the machine has none. Undefined if none is available, or if DREAM_CURATOR_BROWSER is
 * `none`.
 */
export function provideBrowser(machine: Machine = thisMachine): string | undefined {
  const found = findBrowser(machine);
  if (found !== undefined || machine.env.DREAM_CURATOR_BROWSER === 'none') {
    return found;
  }
  machine.say('No Chromium, Chrome, Edge or Brave was found; installing Chromium.');
  for (const command of installCommands(machine)) {
    machine.say(`  ${[command.command, ...command.args].join(' ')}`);
    machine.run(command);
    // Whether it has helped is seen by looking again; if not, the next one may.
    const installed = findBrowser(machine);
    if (installed !== undefined) {
      return installed;
    }
  }
  return undefined;
}

/**
 * The browser that tests drive: the one that DREAM_CURATOR_BROWSER or CHROME_PATH names, else Chromium, Chrome, Edge or
 * Brave on PATH and in the platform's usual places, else the one that Playwright has installed.
 */
export function findBrowser(machine: Machine = thisMachine): string | undefined {
  const named = machine.env.DREAM_CURATOR_BROWSER;
  if (named === 'none') {
    return undefined;
  }
  if (named) {
    if (!machine.exists(named)) {
      throw new Error(`DREAM_CURATOR_BROWSER names ${named}, which does not exist. Correct it or unset it.`);
    }
    return named;
  }
  for (const path of candidates(machine)) {
    if (machine.exists(path) && machine.starts(path)) {
      return path;
    }
  }
  return undefined;
}

function* candidates(machine: Machine): Generator<string> {
  const { platform, env, home } = machine;
  if (env.CHROME_PATH) {
    yield env.CHROME_PATH;
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (root) => root !== undefined,
    );
    yield* windowsPrograms.flatMap((program) => roots.map((root) => win32.join(root, program)));
    yield* onPath(env.PATH, win32, ['chromium.exe', 'chrome.exe', 'msedge.exe', 'brave.exe']);
  } else {
    if (platform === 'darwin') {
      const roots = ['/Applications', posix.join(home, 'Applications')];
      yield* macApplications.flatMap((name) =>
        roots.map((root) => `${root}/${name}.app/Contents/MacOS/${name}`),
      );
    }
    yield* onPath(`${env.PATH ?? ''}:/usr/local/bin:/usr/bin`, posix, linuxNames);
    yield* linuxPlaces;
  }
  yield machine.playwrightBrowser();
}

/** A name in each folder of PATH, then the next name. Snaps are left out: they do not see the tests' profile. */
function onPath(
  path: string | undefined,
  { delimiter, join }: typeof posix,
  names: readonly string[],
): string[] {
  const folders = (path ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.startsWith('/snap/'));
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Playwright's Chromium needs no special rights but libraries that a bare machine lacks; Debian's package brings its own. */
function installCommands({ platform, isRoot, exists }: Machine): readonly Command[] {
  const playwright = (timeout: number, ...args: string[]): Command => ({
    command: process.execPath,
    args: [join(projectRoot, 'node_modules/playwright-core/cli.js'), ...args],
    timeout,
  });
  const apt = (...args: string[]): Command => ({ command: 'apt-get', args, timeout: 5 * minute });
  const hasApt = platform === 'linux' && isRoot && exists('/usr/bin/apt-get');
  return [
    playwright(2 * minute, 'install', '--no-shell', 'chromium'),
    ...(hasApt
      ? [
          apt('update', '-qq'),
          apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'),
          // Ubuntu's package is a snap: there Playwright's Chromium gets its libraries.
          playwright(5 * minute, 'install-deps', 'chromium'),
        ]
      : []),
  ];
}

const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  isRoot: process.getuid?.() === 0,
  exists: existsSync,
  // On Windows, asking a browser for its version opens a window instead.
  starts: (path) =>
    process.platform === 'win32' ||
    spawnSync(path, ['--version'], { stdio: 'ignore', timeout: minute }).status === 0,
  playwrightBrowser: () => chromium.executablePath(),
  run: ({ command, args, timeout }) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync(command, args, { stdio: 'ignore', timeout, env });
  },
  say: (line) => console.log(line),
};

/**
 * Finds the browser for a level of tests and passes it to the processes that this one starts. If there is none, says so instead of the
 * level's results: every test written in `files` counts as skipped, `times` times.
 */
export function browserOrSkip(level: string, files: readonly string[], times = 1): boolean {
  const browser = provideBrowser();
  if (browser !== undefined) {
    process.env.DREAM_CURATOR_BROWSER = browser;
    return true;
  }
  const reason =
    process.env.DREAM_CURATOR_BROWSER === 'none'
      ? 'DREAM_CURATOR_BROWSER is none.'
      : 'no Chromium, Chrome, Edge or Brave was found, and none could be installed. Name one by DREAM_CURATOR_BROWSER.';
  const tests = files
    .map((file) => testsIn(readFileSync(file, 'utf8')))
    .reduce((sum, count) => sum + count, 0);
  console.log(`\n!!! THE TESTS OF THE LEVEL ${level} ARE SKIPPED: ${reason}`);
  console.log(`\n0 passed, 0 failed, ${tests * times} skipped`);
  return false;
}

/** How many tests a source contains; one in a loop counts once. */
export function testsIn(source: string): number {
  return source.match(/^\s*(?:it|test)\(/gm)?.length ?? 0;
}
