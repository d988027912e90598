import assert from 'node:assert/strict';
import { mkdir, readFile, rename, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type JournalEvent, readJournal } from '../../support/dataset/readJournal.ts';
import { encodePng } from '../../support/files/pictures.ts';
import { realData } from '../../support/project/paths.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { type PacedKey, PaceMeter, quantile } from '../../support/vscode/PaceMeter.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

/** How many samples a pass reviews. */
const count = Number(process.env.DREAM_CURATOR_SAMPLES ?? 200);

/** How long the curator looks at a sample once it is painted, in milliseconds. */
const looks = 100;

/** A slow connection: there and back, in milliseconds. */
const roundTrip = 120;

const verdicts: Readonly<Record<string, string>> = {
  a: 'accepted',
  s: 'accepted',
  t: 'tied',
  x: 'rejected',
  k: 'skipped',
};

const real = realData('vlguard/train.json');

describe('the pace of a review with the keyboard', () => {
  const session = useSession({
    isDelayed: true,
    size: [1700, 950],
    settings: {
      'dreamCurator.curtain': 'never',
      'workbench.editorAssociations': { '*.jsonl': 'dreamCurator.dataset' },
    },
  });
  let page: DatasetPage;
  let meter: PaceMeter;

  before(async () => {
    const { workspace } = session();
    await mkdir(join(workspace, 'pictures'));
    for (let at = 0; at < 24; at += 1) {
      const picture = {
        width: 320,
        height: 240,
        at: (x: number, y: number) => [x % 256, y, at * 10] as const,
      };
      await writeFile(join(workspace, 'pictures', `${at}.png`), encodePng(picture));
    }
    for (const name of ['near', 'far', 'burst', 'lost']) {
      await writeRecords(`${name}.jsonl`, generated(name));
    }
  });

  it(`counts every one of ${count} decisions`, async (t) => {
    await open('near.jsonl');
    await reviewAll(t, 'near.jsonl', 'asxtk');
  });

  it(`waits for no answer through a round trip of ${roundTrip} ms`, async (t) => {
    await open('far.jsonl');
    slowDown(roundTrip);
    const { painted, empty } = await reviewAll(t, 'far.jsonl', 'asxtk');
    // A page that asks the host first cannot be faster than the connection.
    assert.ok(quantile(painted, 0.5) < Math.max(roundTrip, 4 * quantile(empty, 0.95)));
    slowDown(0);
  });

  it('counts every key of a burst, for what was on screen then, or says that it did not', async (t) => {
    await open('burst.jsonl');
    slowDown(roundTrip);
    let told = 0;
    let before = 0;
    const bursts = Math.min(20, Math.floor(count / 4));
    for (let burst = 0; burst < bursts; burst += 1) {
      for (const key of ['a', 'x', 'k']) {
        await session().workbench.page.keyboard.press(key);
        await pause(20);
      }
      const written = await waitFor('all three are on disk, or one is told', async () => {
        const now = (await decisions('burst.jsonl')).length - before;
        const isTold = /Not decided|Nothing done/.test((await page.note.textContent()) ?? '');
        return now === 3 || isTold ? { now, isTold } : undefined;
      });
      assert.ok(written.now === 3 || written.isTold);
      told += written.isTold ? 1 : 0;
      await pause(2 * roundTrip);
      before = (await decisions('burst.jsonl')).length;
    }
    const pressed = (await meter.keys()).map(({ key, record }) => `${record} ${verdicts[key]}`);
    const given = (await decisions('burst.jsonl')).map((one) => `${nameOf(one)} ${one.to?.verdict}`);
    assert.ok(isSubsequence(given, pressed), 'each decision is about what was on screen');
    assert.equal(new Set(given).size, given.length);
    t.diagnostic(
      `${given.length} of ${pressed.length} keys decided; ${told} of ${bursts} bursts said that one did not`,
    );
    slowDown(0);
  });

  it('takes back what could not be written, and says so', async () => {
    await open('lost.jsonl');
    session().logs.allow(/EISDIR|illegal operation on a directory|lost\.jsonl/);
    await page.press('x');
    await page.shows('lost-001');
    await waitFor('the first is on disk', async () => (await decisions('lost.jsonl')).length === 1);
    const folder = join(session().workspace, 'lost.jsonl.dream');
    const journal = join(folder, 'decisions.jsonl');
    await rename(journal, `${journal}.away`);
    await mkdir(journal);
    await page.press('k');
    await page.shows('lost-002');
    const alert = page.frame.locator('.taken-back', { hasText: 'lost-001' });
    await alert.waitFor();
    await page.row('lost-001').getByText('proposed').waitFor();
    await session().workbench.screenshot('pace/taken-back');
    await rmdir(journal);
    await rename(`${journal}.away`, journal);
    await alert.getByRole('button', { name: 'Show' }).click();
    await page.shows('lost-001');
    await page.press('k');
    await waitFor('it is on disk now', async () => (await decisions('lost.jsonl')).length === 2);
  });

  it('opens a closed editor where it was', async () => {
    await page.shows('lost-002');
    await session().workbench.page.keyboard.press('Control+F4');
    await open('lost.jsonl');
    await page.shows('lost-002');
    await page.row('lost-001').getByText('skipped').waitFor();
  });

  it('is as exact on real records', { skip: real.skip }, async (t) => {
    const all = JSON.parse(await readFile(real.path, 'utf8')) as readonly { readonly id: string }[];
    const unique = new Map(all.map((one) => [one.id, one]));
    await writeRecords('real.jsonl', [...unique.values()].slice(0, count + 30));
    await open('real.jsonl');
    slowDown(roundTrip);
    await reviewAll(t, 'real.jsonl', 'axk');
    slowDown(0);
  });

  it('leaves no complaint in any log', () => session().logs.assertClean());

  /** Decides on every sample as soon as it has been looked at, with each of the keys in turn. */
  async function reviewAll(t: TestContext, name: string, keys: string) {
    const empty = await meter.emptyFrames(40);
    // VS Code says what a key is bound to before the page acts on it at once.
    for (const key of keys) {
      await page.press(key);
      await meter.painted();
    }
    const start = performance.now();
    for (let at = keys.length; at < count; at += 1) {
      await pause(looks);
      await page.press(keys[at % keys.length] ?? 'a');
      await meter.painted();
    }
    const minutes = (performance.now() - start) / 60_000;
    const pressed = await meter.keys();
    const written = await waitFor('all decisions are on disk', async () => {
      const events = await decisions(name);
      return events.length >= count && events;
    });
    assert.deepEqual(
      written.map((one) => `${nameOf(one)} ${one.to?.verdict}`),
      pressed.map(({ key, record }) => `${record} ${verdicts[key]}`),
    );
    const painted = timesOf(pressed.slice(keys.length));
    const rate = Math.round((count - keys.length) / minutes);
    t.diagnostic(`${count} decisions, ${rate} a minute with ${looks} ms to look at each`);
    t.diagnostic(`key to next sample painted: ${inWords(painted)}; an empty frame: ${inWords(empty)}`);
    return { painted, empty };
  }

  async function open(name: string): Promise<void> {
    await session().workbench.openFile(name);
    page = await DatasetPage.inFront(session().workbench);
    await page.frame.locator('.verdict-buttons').waitFor();
    meter = await PaceMeter.install(page.frame);
  }

  function slowDown(milliseconds: number): void {
    const { connection } = session();
    assert.ok(connection);
    connection.roundTrip = milliseconds;
  }

  async function decisions(name: string) {
    return (await readJournal(join(session().workspace, name))).filter(({ type }) => type === 'pair');
  }

  async function writeRecords(name: string, records: readonly object[]): Promise<void> {
    const lines = records.map((one) => `${JSON.stringify(one)}\n`).join('');
    await writeFile(join(session().workspace, name), lines);
  }
});

function generated(name: string): readonly object[] {
  return Array.from({ length: count + 30 }, (_, at) => ({
    id: `${name}-${String(at).padStart(3, '0')}`,
    images: [`pictures/${at % 24}.png`],
    prompt: `What does picture ${at} show? ${'It matters to me, so look closely. '.repeat(at % 9)}`,
    chosen: `It shows ${at} stripes. ${'They are regular and of one color each. '.repeat(at % 14)}`,
    rejected: `It shows nothing. ${'There is nothing to see in it at all. '.repeat(at % 11)}`,
  }));
}

/** An exchange as the meter names it. */
function nameOf({ record, exchange = 0 }: JournalEvent): string {
  return `${record}#${exchange + 1}`;
}

function timesOf(keys: readonly PacedKey[]): readonly number[] {
  return keys.flatMap(({ painted }) => painted ?? []);
}

function inWords(times: readonly number[]): string {
  const show = (share: number) => `${quantile(times, share).toFixed(1)} ms`;
  return `p50 ${show(0.5)}, p95 ${show(0.95)}, most ${show(1)}`;
}

/** Whether the items of one list are in another one, in the same order. */
function isSubsequence(some: readonly string[], all: readonly string[]): boolean {
  let from = 0;
  return some.every((one) => {
    from = all.indexOf(one, from) + 1;
    return from > 0;
  });
}
