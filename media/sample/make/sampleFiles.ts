import { imageName } from './imageName.ts';
import { rasterise } from './rasterise.ts';
import { recordLine } from './recordLine.ts';
import type { Sample } from './Sample.ts';

/** Every file of the sample dataset, by its path below media/sample. */
export async function sampleFiles(lines: (Sample | string)[]): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const texts: string[] = [];
  for (const [index, line] of lines.entries()) {
    texts.push(typeof line === 'string' ? line : recordLine(line, index + 1));
    if (typeof line === 'string') continue;
    for (const picture of line.pictures) {
      files.set(imageName(picture, index + 1), await rasterise(picture.svg));
    }
  }
  files.set('sample.jsonl', Buffer.from(texts.join('\n') + '\n'));
  return files;
}
