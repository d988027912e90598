import { readFileSync } from 'node:fs';
import type { Exchange } from '../../../../src/core/sample/Exchange.ts';
import { trl } from '../../../../src/core/sample/formats/trl.ts';
import { jsonCodec } from '../../../../src/core/sample/jsonCodec.ts';
import { readRecord } from '../../../../src/core/sample/readRecord.ts';

export interface SampleExchange {
  readonly id: string;
  readonly exchange: Exchange;
  /** File names of its images. */
  readonly images: readonly string[];
}

const sampleFile = new URL('../../../../media/sample/sample.jsonl', import.meta.url);

/** The good records of the sample dataset. */
export function sampleExchanges(): readonly SampleExchange[] {
  return readFileSync(sampleFile, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line, row): SampleExchange[] => {
      const read = readRecord(line, jsonCodec, trl, { row });
      const [exchange] = read.ok ? read.record.exchanges : [];
      if (!read.ok || exchange === undefined) {
        return [];
      }
      const { images } = read.value as { readonly images: readonly string[] };
      return [
        { id: read.record.id ?? '', exchange, images: images.map((one) => one.split('/').at(-1) ?? '') },
      ];
    });
}
