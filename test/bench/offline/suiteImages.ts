import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OcrEngine } from '../../../src/io/ocr/OcrEngine.ts';
import { dataFile } from './dataFile.ts';
import { measure } from './measure.ts';
import type { Row } from './Row.ts';
import { readMossbench } from './readMossbench.ts';
import { readTypography } from './readTypography.ts';
import { textRisks } from './textRisks.ts';

const build = fileURLToPath(new URL('../../../dist', import.meta.url));

/** The harmless sets once more with their real images, read by OCR: what the engine sees in use. */
export async function suiteImages(): Promise<readonly Row[]> {
  const workerPath = join(build, 'ocrWorker.cjs');
  if (!existsSync(workerPath)) {
    console.log(`skipped: ${workerPath} is absent (run node esbuild.mjs first)`);
    return [];
  }
  const typography = readTypography().map(({ prompt }, row) => {
    return { prompt, image: `dream/figstep-benign/images/${row}.png` };
  });
  const mossbench = readMossbench().map((one) => ({ prompt: one.question, image: `mossbench/${one.image}` }));
  const ocr = new OcrEngine({ workerPath, languagePath: build });
  const judge = async ({ prompt, image }: { prompt: string; image: string }) => {
    const path = dataFile(image);
    if (path === undefined) {
      return undefined;
    }
    const { text } = await ocr.read(readFileSync(path));
    return textRisks(prompt, [text]).length > 0;
  };
  const rows: Row[] = [];
  for (const [suite, cases] of Object.entries({ 'FigStep-Benign': typography, MOSSBench: mossbench })) {
    const risky: (boolean | undefined)[] = [];
    for (const one of cases) {
      risky.push(await judge(one));
    }
    rows.push(
      measure(`${suite}, images`, 'harmless requests called risky (false alarms)', risky, (one) => one),
    );
  }
  await ocr.dispose();
  return rows;
}
