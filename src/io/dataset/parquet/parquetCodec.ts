import { jsonCodec } from '../../../core/sample/jsonCodec.ts';
import { withUnreadableReason } from '../../../core/sample/unreadable.ts';

/** Rows of a Parquet file as JSON text. */
export const parquetCodec = withUnreadableReason(jsonCodec);
