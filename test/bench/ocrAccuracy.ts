// Word accuracy of OCR on DREAM's FigStep-Benign: 50 images with known text. Exits with 1 if it is below 95 %.
// Reads the data from DREAM_CURATOR_DATA (default ../shared/data) and the build from the folder given (default dist/).
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { OcrEngine } from '../../src/io/images/OcrEngine.ts';
import { dataFile } from './offline/dataFile.ts';
import { wordDistance } from './offline/wordDistance.ts';
import { wordsOf } from './offline/wordsOf.ts';

const least = 0.95;
const shownWorst = 8;
const schema = z.array(z.object({ benign_instruction: z.string() }));

interface Reading {
  readonly image: string;
  readonly expected: readonly string[];
  readonly read: readonly string[];
  readonly errors: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const build = resolve(process.argv[2] ?? join(root, 'dist'));
const table = dataFile('dream/figstep-benign/question/SafeBench-Tiny-Benign.csv');
const workerPath = join(build, 'ocrWorker.cjs');
if (!existsSync(workerPath)) {
  console.log(`skipped: ${workerPath} is absent (run node esbuild.mjs first)`);
} else if (table !== undefined) {
  report(await readAll(table));
}

/** Row n of the table is the instruction printed in images/n.png, followed by the numbers 1, 2 and 3. */
async function readAll(path: string): Promise<readonly Reading[]> {
  const rows = schema.parse(parse(readFileSync(path), { columns: true, bom: true }));
  const ocr = new OcrEngine({ workerPath, languagePath: build });
  const readings: Reading[] = [];
  for (const [row, { benign_instruction }] of rows.entries()) {
    const image = dataFile(`dream/figstep-benign/images/${row}.png`);
    if (image !== undefined) {
      const { text } = await ocr.read(readFileSync(image));
      const expected = [...wordsOf(benign_instruction), '1', '2', '3'];
      const read = wordsOf(text);
      readings.push({ image: `${row}.png`, expected, read, errors: wordDistance(expected, read) });
    }
  }
  await ocr.dispose();
  return readings;
}

function report(readings: readonly Reading[]): void {
  const words = readings.reduce((sum, one) => sum + one.expected.length, 0);
  const errors = readings.reduce((sum, one) => sum + one.errors, 0);
  const worst = readings.filter((one) => one.errors > 0).sort((a, b) => b.errors - a.errors);
  for (const one of worst.slice(0, shownWorst)) {
    console.log(`${one.image}: ${one.errors} of ${one.expected.length} words wrong`);
    console.log(`  printed: ${one.expected.join(' ')}\n  read:    ${one.read.join(' ')}`);
  }
  const accuracy = words === 0 ? 0 : 1 - errors / words;
  const perfect = readings.length - worst.length;
  console.log(
    `${readings.length} images, ${words} words, ${errors} wrong: word accuracy ${(100 * accuracy).toFixed(2)} %, ` +
      `${perfect} images without an error`,
  );
  process.exitCode = accuracy < least ? 1 : 0;
}
