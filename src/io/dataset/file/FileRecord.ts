import type { RawRecord } from '../RecordSource.ts';

/** A record cut from a piece of its file. */
export class FileRecord implements RawRecord {
  readonly row: number;
  readonly path: string;
  readonly text: string;
  readonly valid: boolean;
  readonly #piece: Uint8Array;
  readonly #from: number;
  readonly #to: number;

  constructor(
    { row, path, text, valid }: Pick<RawRecord, 'row' | 'path' | 'text' | 'valid'>,
    piece: Uint8Array,
    from: number,
    to: number,
  ) {
    this.row = row;
    this.path = path;
    this.text = text;
    this.valid = valid;
    this.#piece = piece;
    this.#from = from;
    this.#to = to;
  }

  /** A view of the piece, made where it is asked for: of millions of records nobody does. */
  get content(): Uint8Array {
    return this.#piece.subarray(this.#from, this.#to);
  }
}
