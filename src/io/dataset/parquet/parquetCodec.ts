import { jsonCodec } from '../../../core/sample/jsonCodec.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';

/** Rows of a Parquet file as JSON text; the text of a row that cannot be read is the reason. */
export const parquetCodec: RecordCodec = {
  encode: jsonCodec.encode,
  decode: (text) =>
    text.startsWith('{')
      ? jsonCodec.decode(text)
      : { problem: { code: 'wrong-shape', message: text, offset: 0, length: text.length } },
  locate: jsonCodec.locate,
};
