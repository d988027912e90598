import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Command,
  findBrowser,
  type Machine,
  provideBrowser,
  testsIn,
} from '../../support/vscode/findBrowser.ts';

const playwrights = '/cache/ms-playwright/chrome';
const apt = '/usr/bin/apt-get';

interface Fake extends Partial<Pick<Machine, 'platform' | 'env' | 'isRoot'>> {
  readonly files?: readonly string[];
  /** Those of the files that are not working programs. */
  readonly broken?: readonly string[];
  /** What a command with this text in it puts on the disk as a working program. */
  readonly brings?: Readonly<Record<string, string>>;
}

/** A machine with only these files, and what was done to it. */
function machineWith({ files = [], broken = [], brings = {}, ...rest }: Fake) {
  const disk = new Set(files);
  const stopped = new Set(broken);
  const ran: Command[] = [];
  const said: string[] = [];
  const machine: Machine = {
    platform: 'linux',
    env: {},
    home: '/home/me',
    isRoot: false,
    exists: (path) => disk.has(path),
    starts: (path) => disk.has(path) && !stopped.has(path),
    playwrightBrowser: () => playwrights,
    run: (command) => {
      ran.push(command);
      const line = command.args.join(' ');
      for (const [, path] of Object.entries(brings).filter(([part]) => line.includes(part))) {
        disk.add(path);
        stopped.delete(path);
      }
    },
    say: (line) => said.push(line),
    ...rest,
  };
  const commands = () => ran.map(({ command, args }) => (command === 'apt-get' ? `apt ${args[0]}` : args[1]));
  return { machine, ran, said, commands };
}

const places: readonly (Fake & { readonly name: string; readonly found: string })[] = [
  { name: 'where Debian puts Chromium, without PATH', found: '/usr/bin/chromium' },
  { name: 'Chromium where it was built by hand', found: '/usr/local/bin/chromium' },
  { name: 'on PATH', env: { PATH: '/bin:/nix/bin' }, found: '/nix/bin/brave' },
  { name: 'Chrome of Linux', found: '/opt/google/chrome/chrome' },
  { name: 'Edge of Linux', found: '/usr/bin/microsoft-edge-stable' },
  { name: 'Brave of Linux', found: '/opt/brave.com/brave/brave' },
  {
    name: 'Chrome of macOS',
    platform: 'darwin',
    found: '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  },
  {
    name: 'Edge of one user of macOS',
    platform: 'darwin',
    found: '/home/me/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  },
  {
    name: 'Homebrew',
    platform: 'darwin',
    env: { PATH: '/opt/homebrew/bin' },
    found: '/opt/homebrew/bin/chromium',
  },
  {
    name: 'Chrome of Windows',
    platform: 'win32',
    env: { PROGRAMFILES: 'C:\\Program Files' },
    found: 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  },
  {
    name: 'Edge of Windows',
    platform: 'win32',
    env: { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' },
    found: 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  },
  {
    name: 'Brave of one user of Windows',
    platform: 'win32',
    env: { LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local' },
    found: 'C:\\Users\\me\\AppData\\Local\\BraveSoftware\\Brave-Browser\\Application\\brave.exe',
  },
  {
    name: 'PATH of Windows',
    platform: 'win32',
    env: { PATH: 'C:\\bin;D:\\tools' },
    found: 'D:\\tools\\chrome.exe',
  },
  { name: 'what Playwright installed', found: playwrights },
  { name: 'CHROME_PATH', env: { CHROME_PATH: '/my/chrome' }, found: '/my/chrome' },
  { name: 'DREAM_CURATOR_BROWSER', env: { DREAM_CURATOR_BROWSER: '/my/chrome' }, found: '/my/chrome' },
];

describe('the browser of the tests', () => {
  for (const { name, found, ...rest } of places) {
    it(`is found: ${name}`, () => {
      assert.equal(findBrowser(machineWith({ ...rest, files: [found] }).machine), found);
      assert.equal(
        findBrowser(machineWith({ ...rest, env: { ...rest.env, DREAM_CURATOR_BROWSER: 'none' } }).machine),
        undefined,
      );
    });
  }

  it('is the one that is named before any other, and Chromium before Chrome', () => {
    const files = ['/a', '/b', '/bin/google-chrome', '/usr/bin/chromium', playwrights];
    const found = (env: Machine['env']) =>
      findBrowser(machineWith({ files, env: { PATH: '/bin', ...env } }).machine);
    assert.equal(found({ DREAM_CURATOR_BROWSER: '/a', CHROME_PATH: '/b' }), '/a');
    assert.equal(found({ CHROME_PATH: '/b' }), '/b');
    assert.equal(found({ CHROME_PATH: '/gone' }), '/usr/bin/chromium');
    assert.equal(found({}), '/usr/bin/chromium');
  });

  it('is not a program that does not run, nor a snap', () => {
    const files = ['/usr/bin/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome'];
    const { machine } = machineWith({
      files,
      broken: ['/usr/bin/chromium'],
      env: { PATH: '/snap/bin:/usr/bin' },
    });
    assert.equal(findBrowser(machine), '/opt/google/chrome/chrome');
  });

  it('must exist where it is named for these tests', () => {
    const { machine } = machineWith({
      files: ['/usr/bin/chromium'],
      env: { DREAM_CURATOR_BROWSER: '/gone' },
    });
    assert.throws(() => provideBrowser(machine), /DREAM_CURATOR_BROWSER names \/gone, which does not exist/);
  });
});

describe('a machine without a browser', () => {
  it('is left alone where there is one, or where none is wanted', () => {
    for (const fake of [{ files: ['/usr/bin/chromium'] }, { env: { DREAM_CURATOR_BROWSER: 'none' } }]) {
      const { machine, ran, said } = machineWith({ ...fake, isRoot: true });
      provideBrowser(machine);
      assert.deepEqual([ran, said], [[], []]);
    }
  });

  it('gets the one of Playwright, which needs no rights', () => {
    const { machine, ran, commands } = machineWith({
      files: [apt],
      isRoot: true,
      brings: { '--no-shell chromium': playwrights },
    });
    assert.equal(provideBrowser(machine), playwrights);
    assert.deepEqual(commands(), ['install']);
    assert.equal(ran[0]?.timeout, 120_000);
  });

  it('gets the one of Debian where Playwright cannot be reached', () => {
    const { machine, ran, commands } = machineWith({
      files: [apt],
      isRoot: true,
      brings: { fonts: '/usr/bin/chromium' },
    });
    assert.equal(provideBrowser(machine), '/usr/bin/chromium');
    assert.deepEqual(commands(), ['install', 'apt update', 'apt install']);
    assert.deepEqual(ran.at(-1)?.args.slice(-2), ['chromium', 'fonts-dejavu-core']);
  });

  it('gets the one of Debian where that of Playwright lacks libraries', () => {
    const fake = { files: [apt, playwrights], broken: [playwrights], isRoot: true };
    const debian = machineWith({ ...fake, brings: { fonts: '/usr/bin/chromium' } });
    assert.equal(provideBrowser(debian.machine), '/usr/bin/chromium');
    const ubuntu = machineWith({ ...fake, brings: { 'install-deps': playwrights } });
    assert.equal(provideBrowser(ubuntu.machine), playwrights);
    assert.deepEqual(ubuntu.commands(), ['install', 'apt update', 'apt install', 'install-deps']);
  });

  it('stays without where nothing helps, and packages are only for root on Linux', () => {
    const cases: readonly (readonly [Fake, number])[] = [
      [{ files: [apt], isRoot: true }, 4],
      [{ files: [apt] }, 1],
      [{ isRoot: true }, 1],
      [{ files: [apt], isRoot: true, platform: 'darwin' }, 1],
      [{ platform: 'win32' }, 1],
    ];
    for (const [fake, count] of cases) {
      const { machine, ran, said } = machineWith(fake);
      assert.equal(provideBrowser(machine), undefined);
      assert.equal(ran.length, count);
      assert.match(said[0] ?? '', /^No Chromium, Chrome, Edge or Brave was found/);
    }
  });

  it('skips as many tests as the files write out', () => {
    assert.equal(testsIn("it('a', f);\n  test(`b`, f);\n  await it.x();\n  submit('c');\n// it('d')"), 2);
  });
});
