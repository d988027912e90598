import { parentPort, workerData } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { ParquetFile } from './ParquetFile.ts';
import type { ParquetReply, ParquetRequest, ParquetSetup } from './ParquetReader.ts';
import { ParquetRows } from './ParquetRows.ts';

const setup: ParquetSetup = workerData;
l10n.config({ contents: setup.strings });

const file = ParquetFile.open(setup.path);
const rows = file.then((opened) => new ParquetRows(opened));
// Told to whoever asks.
rows.catch(() => undefined);

// One request at a time: whoever sends them waits for the answer.
parentPort?.on('message', (request: ParquetRequest) => {
  answer(request).then(
    (reply) => parentPort?.postMessage(reply),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      parentPort?.postMessage({ type: 'failed', message } satisfies ParquetReply);
    },
  );
});

async function answer(request: ParquetRequest): Promise<ParquetReply> {
  switch (request.type) {
    case 'open': {
      const { layout, version } = await file;
      return { type: 'open', opened: { count: layout.rows, problems: layout.problems, version } };
    }
    case 'rows': {
      const read = await (await rows).readMany(request.from, request.count);
      return {
        type: 'rows',
        rows: read.map(({ row, text, content, valid }) => ({ row, text, content, valid })),
      };
    }
    case 'bytes':
      return { type: 'bytes', bytes: await (await rows).readBytes(request.row, request.at) };
  }
}
