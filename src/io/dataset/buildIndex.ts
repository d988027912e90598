import { open } from 'node:fs/promises';
import type { FieldMapping } from '../../core/sample/FieldMapping.ts';
import { createScanner } from './createScanner.ts';
import type { DatasetIndex } from './DatasetIndex.ts';
import type { DatasetKind } from './DatasetKind.ts';
import { IndexBuilder } from './IndexBuilder.ts';

const chunkBytes = 1024 * 1024;

export interface IndexProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly records: number;
}

interface BuildOptions {
  readonly mapping?: FieldMapping | undefined;
  readonly onProgress?: (progress: IndexProgress) => void;
}

/** Passes over a dataset file once and builds its index. Runs in a worker: it blocks its thread while it works. */
export async function buildIndex(
  path: string,
  kind: DatasetKind,
  options: BuildOptions = {},
): Promise<DatasetIndex> {
  const file = await open(path, 'r');
  try {
    const { size, mtimeMs } = await file.stat();
    const builder = new IndexBuilder(kind, options.mapping);
    const head = await file.read(new Uint8Array(3), 0, 3, 0);
    const start = head.bytesRead === 3 && head.buffer.join() === '239,187,191' ? 3 : 0;
    const scanner = createScanner(kind, start);
    // Bytes from `base` on that belong to a record whose end has not been seen.
    let kept = Buffer.alloc(0);
    let base = start;
    for (let at = start; at < size; ) {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, at);
      if (bytesRead === 0) {
        break;
      }
      at += bytesRead;
      const chunk = buffer.subarray(0, bytesRead);
      scanner.push(chunk);
      kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
      drain(kept, base);
      kept = kept.subarray(scanner.keepFrom - base);
      base = scanner.keepFrom;
      options.onProgress?.({ bytes: at, totalBytes: size, records: builder.count });
    }
    scanner.end();
    drain(kept, base);
    return builder.finish({ size, mtimeMs }, scanner.problems);

    function drain(content: Buffer, from: number): void {
      for (const span of scanner.take()) {
        builder.add(span, content.subarray(span.start - from, span.end - from));
      }
    }
  } finally {
    await file.close();
  }
}
