import { NewFile } from '../disk/NewFile.ts';
import { serveRequests } from '../workers/serveRequests.ts';
import { ParquetOutput } from './ParquetOutput.ts';
import type { ParquetOutputRequests } from './ParquetOutputs.ts';

let output: ParquetOutput | undefined;

/** The file that was begun; it is gone if the thread that began it has died. */
function current(): ParquetOutput {
  if (!output) {
    throw new Error('No file was begun.');
  }
  return output;
}

serveRequests<ParquetOutputRequests>({
  create: async ({ path, columns, sweeps }) => {
    output = new ParquetOutput(await NewFile.create(path, { sweeps }), columns);
  },
  add: (batch) => current().add(batch),
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
});
