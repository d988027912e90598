import { NewFile } from '../disk/NewFile.ts';
import { readImageSync } from '../images/readImage.ts';
import { type ImageRoots, resolvePlainPath } from '../images/resolveImage.ts';
import { isWhole } from '../images/wholeImage.ts';
import { serveRequests } from '../workers/serveRequests.ts';
import { ParquetOutput } from './ParquetOutput.ts';
import type { FoundImage, ParquetOutputRequests } from './ParquetOutputs.ts';

let output: ParquetOutput | undefined;

/** The file that was begun; it is gone if the thread that began it has died. */
function current(): ParquetOutput {
  if (!output) {
    throw new Error('No file was begun.');
  }
  return output;
}

const answers: Parameters<typeof serveRequests<ParquetOutputRequests>>[0] = {
  readImages: (records) =>
    records.flatMap(({ folders, paths }) => paths.map((path) => findImage(path, { folders }))),
  create: async ({ path, columns, sweeps }) => {
    output = new ParquetOutput(await NewFile.create(path, { sweeps }), columns);
  },
  add: (batch) => {
    current().add(batch);
    for (const { buffer } of batch.images.values()) {
      // They were moved here; the garbage collector would leave hundreds of megabytes of them for a while.
      (buffer as ArrayBuffer).transfer(0);
    }
  },
  endGroup: () => current().endGroup(),
  finish: async () => {
    const summary = await current().finish();
    output = undefined;
    return summary;
  },
  abandon: async () => {
    await output?.abandon();
    output = undefined;
  },
};

serveRequests(answers, {
  readImages: (images) => images.flatMap((image) => (image ? [image.bytes.buffer as ArrayBuffer] : [])),
});

function findImage(reference: string, roots: ImageRoots): FoundImage {
  const path = resolvePlainPath(reference, roots);
  try {
    const content = path === undefined ? undefined : readImageSync(path);
    return content && path !== undefined
      ? { ...content, path, isWhole: isWhole(content.bytes, content.type) }
      : undefined;
  } catch {
    // The caller looks for the reason.
    return undefined;
  }
}
