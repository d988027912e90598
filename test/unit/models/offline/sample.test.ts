import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { judgeExchange } from '../../../support/models/judgeExchange.ts';
import {
  checkSample,
  namedImage,
  sampleEngine,
  sampleExchanges,
} from '../../../support/models/offlineSample.ts';

describe('the offline engine on the sample dataset', () => {
  for (const { id, exchange, images } of sampleExchanges()) {
    test(`${id}: risk and proposal as its makers mean them`, async () => {
      const judged = await judgeExchange(sampleEngine(), exchange, images.map(namedImage));
      checkSample(id, judged);
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
