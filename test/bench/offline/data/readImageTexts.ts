import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OcrEngine } from '../../../../src/io/images/OcrEngine.ts';
import { buildExtension } from '../../../support/project/commands.ts';
import { projectRoot } from '../../../support/project/paths.ts';
import { dataFile } from '../dataFile.ts';

/** What the shipped OCR reads in images of the research data, by path; missing images are left out. */
export async function readImageTexts(images: readonly string[]): Promise<ReadonlyMap<string, string>> {
  await buildExtension();
  const build = join(projectRoot, 'dist');
  const ocr = new OcrEngine({ workerPath: join(build, 'ocrWorker.cjs'), languagePath: build });
  const texts = new Map<string, string>();
  for (const image of images) {
    const path = dataFile(image);
    if (path !== undefined) {
      texts.set(image, (await ocr.read(readFileSync(path))).text);
    }
  }
  await ocr.dispose();
  return texts;
}
