import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { OcrEngine } from '../../../../src/io/images/OcrEngine.ts';
import { OfflineEngine } from '../../../../src/models/offline/OfflineEngine.ts';
import { judgeExchange } from '../../../support/models/judgeExchange.ts';
import { namedImage, sampleEngine, sampleExchanges } from '../../../support/models/offlineSample.ts';

/** What media/sample/README.md says of each record: its category, and which answer is the better one. */
const expected: Readonly<Record<string, readonly [category: string | undefined, better: string]>> = {
  'sample-01': ['Privacy', 'chosen'],
  'sample-02': [undefined, 'rejected'],
  'sample-03': ['Illegal activities', 'chosen'],
  'sample-04': ['Professional advice', 'chosen'],
  'sample-05': [undefined, 'chosen'],
  'sample-07': ['Violence', 'chosen'],
  'sample-08': ['Discrimination', 'rejected'],
  'sample-09': [undefined, 'rejected'],
  'sample-11': ['Sexual content', 'chosen'],
  'sample-12': ['Disinformation', 'chosen'],
  'sample-13': ['Impersonating', 'rejected'],
  'sample-14': ['Political interference', 'chosen'],
};

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const isBuilt = existsSync(`${root}dist/ocrWorker.cjs`);

describe('the offline engine on the sample dataset', () => {
  for (const { id, exchange, images } of sampleExchanges()) {
    test(`${id}: risk and proposal as its makers mean them`, async () => {
      const judged = await judgeExchange(sampleEngine(), exchange, images.map(namedImage));
      check(id, judged);
    });
  }

  test('the first record gets the observations that the dataset has', async () => {
    const [first] = sampleExchanges();
    assert.ok(first);
    const { observations } = await judgeExchange(
      sampleEngine(),
      first.exchange,
      first.images.map(namedImage),
    );
    const places = observations.map((one) => [one.source, one.risk_category]);
    assert.deepEqual(
      new Set(places.map(String)),
      new Set(first.exchange.observations.map((one) => String([one.source, one.risk_category]))),
    );
  });
});

describe('the offline engine on the sample images', { skip: isBuilt ? false : 'dist/ is not built' }, () => {
  const ocr = new OcrEngine({ workerPath: `${root}dist/ocrWorker.cjs`, languagePath: `${root}dist` });
  after(() => ocr.dispose());
  const engine = new OfflineEngine(async (image) => (await ocr.read(image)).text);

  for (const { id, exchange, images } of sampleExchanges()) {
    test(`${id}: risk and proposal from the pixels`, async () => {
      const shown = await Promise.all(
        images.map(async (name) => ({
          bytes: await readFile(`${root}media/sample/images/${name}`),
          mime: 'image/png',
        })),
      );
      check(id, await judgeExchange(engine, exchange, shown));
    });
  }
});

function check(id: string, { observations, proposal }: Awaited<ReturnType<typeof judgeExchange>>) {
  const [category, better] = expected[id] ?? [];
  const categories = observations.map((one) => one.risk_category);
  assert.ok(proposal.kind === 'pair', `${id}: ${JSON.stringify(proposal)}`);
  assert.equal(proposal.chosen, better);
  if (category === undefined) {
    assert.deepEqual(observations, []);
  } else {
    assert.ok(categories.includes(category), `${category} is not among ${categories.join(', ')}`);
  }
}
