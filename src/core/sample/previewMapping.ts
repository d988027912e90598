import type { FieldMapping } from './FieldMapping.ts';
import { mappedFormat } from './formats/mapped.ts';
import { jsonCodec } from './jsonCodec.ts';
import { type RecordRead, readRecord } from './readRecord.ts';

/** How the first records read under a mapping, before it is remembered. */
export function previewMapping(samples: readonly unknown[], mapping: FieldMapping): readonly RecordRead[] {
  const format = mappedFormat(mapping);
  return samples.map((sample, row) => readRecord(JSON.stringify(sample), jsonCodec, format, { row }));
}
