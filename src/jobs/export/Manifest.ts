import { z } from 'zod';
import { lessonCountSchema } from '../../core/export/lessons/LessonTally.ts';
import type { DiskFile } from '../../io/disk/DiskFile.ts';
import type { FolderDestination } from './FolderDestination.ts';
import { type RowOrigin, rowOriginSchema } from './RowOrigin.ts';

/** The name of the file in the folder of an export. */
export const manifestName = 'manifest.json';

const listedFileSchema = z.object({
  path: z.string(),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Everything but the rows. */
export const manifestHeadSchema = z.object({
  format: z.literal('dream-curator-export'),
  version: z.literal(1),
  tool: z.string(),
  target: z.string(),
  container: z.enum(['lines', 'array', 'csv', 'parquet']),
  /** What was asked for. */
  options: z.record(z.string(), z.unknown()),
  dataset: z.object({
    name: z.string(),
    records: z.int(),
    selected: z.int(),
    files: z.array(listedFileSchema),
  }),
  leftOut: z.record(z.string(), z.int()),
  /** What the rows teach; absent in exports of earlier versions. */
  teaches: z.array(lessonCountSchema).optional(),
  /** Files with rows, in the order of `rows`. */
  data: z.array(z.object({ path: z.string(), split: z.string(), rows: z.int().min(0) })),
  /** Every file of the folder but this one, by path. */
  files: z.array(listedFileSchema),
});

export type ManifestHead = z.infer<typeof manifestHeadSchema>;

const spoolName = 'manifest.rows';

/** Collected rows are written from this many characters on. */
const spillLength = 1024 * 1024;

const pieceBytes = 1024 * 1024;

/**
 * The manifest of an export: `manifest.json`, one JSON object, with a line for each file and each row, so that one row of
 * millions is found without parsing all. It has no time but those of decisions: the same export gives the same bytes.
 */
export class Manifest {
  readonly #destination: FolderDestination;
  /** In the unfinished folder, with which it is removed if this process is killed. */
  readonly #spool: DiskFile;
  #rows: string[] = [];
  #held = 0;
  #spilled = 0;
  #count = 0;

  private constructor(destination: FolderDestination, spool: DiskFile) {
    this.#destination = destination;
    this.#spool = spool;
  }

  static async create(destination: FolderDestination): Promise<Manifest> {
    return new Manifest(destination, await destination.spool(spoolName));
  }

  /** Adds the next row of the export. */
  async add(origin: RowOrigin): Promise<void> {
    const text = `${this.#count === 0 ? '' : ','}\n${JSON.stringify(origin)}`;
    this.#count += 1;
    this.#rows.push(text);
    this.#held += text.length;
    if (this.#held > spillLength) {
      await this.#flush();
    }
  }

  /** Writes it. */
  async write(head: ManifestHead): Promise<void> {
    await this.#flush();
    const file = await this.#destination.begin(manifestName);
    try {
      await file.write(headText(head));
      const piece = Buffer.alloc(pieceBytes);
      for (let at = 0; at < this.#spilled; ) {
        const read = await this.#spool.read(piece, at);
        await file.write(Uint8Array.from(piece.subarray(0, read)));
        at += read;
      }
      await file.write('\n]\n}\n');
    } catch (error) {
      await file.abandon();
      throw error;
    }
    await file.finish();
    await this.#spool.close();
    await this.#destination.remove(spoolName);
  }

  /** Closes what is open, if it was not written. Never throws. */
  async abandon(): Promise<void> {
    await this.#spool.close().catch(() => undefined);
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.from(this.#rows.join(''));
    await this.#spool.write(bytes);
    this.#spilled += bytes.length;
    this.#rows = [];
    this.#held = 0;
  }
}

/** The line after which rows begin, one a line. */
const rowsLine = '"rows": [';

function headText(head: ManifestHead): string {
  const fields = Object.entries(head).map(([name, value]) => {
    const text = Array.isArray(value) ? listText(value) : JSON.stringify(value);
    return `${JSON.stringify(name)}: ${text},\n`;
  });
  return `{\n${fields.join('')}${rowsLine}`;
}

function listText(values: readonly unknown[]): string {
  return `[${values.map((one) => `\n${JSON.stringify(one)}`).join(',')}\n]`;
}

/** Reads a manifest line by line, as far as `onRow` wants more. Throws if it is not one. */
export async function readManifest(
  lines: AsyncIterable<Uint8Array>,
  onHead: (head: ManifestHead) => void,
  onRow?: (origin: RowOrigin, index: number) => boolean,
): Promise<void> {
  let index = 0;
  for await (const part of manifestParts(lines)) {
    if ('format' in part) {
      onHead(part);
      if (!onRow) {
        return;
      }
    } else if (!onRow?.(part, index)) {
      return;
    } else {
      index += 1;
    }
  }
}

/** The head of a manifest, and then its rows in order, each as soon as it is read. Throws if it is not one. */
export async function* manifestParts(
  lines: AsyncIterable<Uint8Array>,
): AsyncGenerator<ManifestHead | RowOrigin> {
  let head = '';
  let isHead = true;
  for await (const line of lines) {
    const text = Buffer.from(line).toString('utf8');
    if (!isHead) {
      if (text === ']') {
        return;
      }
      yield rowOriginSchema.parse(JSON.parse(text.replace(/,$/, '')));
    } else if (text === rowsLine) {
      isHead = false;
      yield manifestHeadSchema.parse(JSON.parse(`${head}${rowsLine}]}`));
    } else {
      head += `${text}\n`;
    }
  }
  if (isHead) {
    throw new Error('There is no list of rows.');
  }
}
