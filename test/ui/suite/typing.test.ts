import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { Random } from '../../support/hostile/Random.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';
import { waitFor } from '../../support/waitFor.ts';

/** All 200 take some minutes: DREAM_CURATOR_PHRASES=200 node test/ui/run.ts typing. */
const phrases = Number(process.env.DREAM_CURATOR_PHRASES ?? 24);

/** How many are one test. */
const portion = 17;

/** Every key of a verdict, of a movement and of a field, and what else people type. */
const words = [
  'kill',
  'taxes',
  'next',
  'yes',
  'no',
  'erotic',
  'skip 12',
  'P.S.',
  'io',
  'Luca',
  'x=0-1',
  'duress',
  'JC',
];

/** The field that each key opens, and what closes it again. */
const openings = [
  { key: 'Control+f', field: 'vscode-text-field input', closing: ['Escape'] },
  { key: 'e', field: '.pair-editor textarea', closing: ['Escape'] },
  { key: 'i', field: '.observations .form textarea', closing: ['Escape'] },
] as const;

describe('a phrase typed right behind the key of its field, on a slow connection,', () => {
  const session = useSession({
    isDelayed: true,
    size: [1600, 950],
    settings: { 'dreamCurator.curtain': 'never' },
  });
  const random = new Random(12);
  let page: DatasetPage;

  before(async () => {
    page = await DatasetPage.open(session().workbench, 'sample.jsonl');
    await page.shows('sample-01');
    const { connection } = session();
    assert.ok(connection);
    connection.roundTrip = 120;
  });

  for (const { key, field, closing } of openings) {
    const all = Math.ceil(phrases / openings.length);
    for (let from = 0; from < all; from += portion) {
      const count = Math.min(portion, all - from);
      it(`arrives whole and decides nothing: ${key}, ${from + 1} to ${from + count}`, async () => {
        for (let at = 0; at < count; at += 1) {
          await typeOne(key, page.frame.locator(field).first(), closing);
        }
        assert.deepEqual(await decisions(), []);
      });
    }
  }

  it('leaves keys as they are after it', async () => {
    await page.press('t');
    await waitFor('the verdict is on disk', async () => (await decisions()).length === 1);
  });

  async function typeOne(key: string, field: Locator, closing: readonly string[]): Promise<void> {
    const phrase = Array.from({ length: 2 + random.below(2) }, () => words[random.below(words.length)]).join(
      ' ',
    );
    const delay = 40 + random.below(111);
    const { keyboard } = session().workbench.page;
    await keyboard.press(key);
    await new Promise((resolve) => setTimeout(resolve, delay));
    await keyboard.type(phrase, { delay });
    const typed = `${key} and “${phrase}” at ${delay} ms a key`;
    await waitFor(typed, async () => (await field.inputValue()).startsWith(phrase)).catch(async () => {
      assert.equal((await field.inputValue()).slice(0, phrase.length + 20), phrase, typed);
    });
    await page.press(...closing);
    await waitFor('the field is left', async () => page.frame.locator('body').evaluate(isLeft));
  }

  async function decisions() {
    return readJournal(join(session().workspace, 'sample.jsonl'));
  }
});

const isLeft = `!document.activeElement?.closest('vscode-text-field, vscode-text-area') && !document.querySelector('.form')`;
