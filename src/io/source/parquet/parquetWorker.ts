import { workerData } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { serveRequests } from '../../workers/serveRequests.ts';
import { ParquetFile } from './ParquetFile.ts';
import type { ParquetRequests, ParquetSetup } from './ParquetReader.ts';
import { ParquetRows } from './ParquetRows.ts';

const setup: ParquetSetup = workerData;
l10n.config({ contents: setup.strings });

const file = ParquetFile.open(setup.path);
const rows = file.then((opened) => new ParquetRows(opened));
// Reported to the callers of requests.
rows.catch(() => undefined);

serveRequests<ParquetRequests>({
  open: async () => {
    const { layout, version } = await file;
    return { count: layout.rows, problems: layout.problems, version };
  },
  readMany: async ({ from, count }) => {
    const read = await (await rows).readMany(from, count);
    return read.map(({ row, text, content, valid }) => ({ row, text, content, valid }));
  },
  readBytes: async ({ row, at }) => (await rows).readBytes(row, at),
});
