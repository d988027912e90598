import { jsonCodec } from '../../../core/sample/jsonCodec.ts';
import { tellingUnreadable } from '../../../core/sample/unreadable.ts';

/** Rows of a Parquet file as JSON text. */
export const parquetCodec = tellingUnreadable(jsonCodec);
