/** A file that cannot be read as Parquet; the message says what and why. */
export class ParquetError extends Error {}
