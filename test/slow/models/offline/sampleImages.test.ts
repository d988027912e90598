import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { OcrEngine } from '../../../../src/io/images/OcrEngine.ts';
import { OfflineEngine } from '../../../../src/models/offline/OfflineEngine.ts';
import { judgeExchange } from '../../../support/models/judgeExchange.ts';
import { checkSample, sampleExchanges } from '../../../support/models/offlineSample.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const isBuilt = existsSync(`${root}dist/ocrWorker.cjs`);

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
      checkSample(id, await judgeExchange(engine, exchange, shown));
    });
  }
});
