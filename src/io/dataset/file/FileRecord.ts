import { decodeUtf8 } from '../decodeUtf8.ts';
import type { RawRecord } from '../RecordSource.ts';

/** A record in a piece of its file. Its text is decoded where it is asked for: of most records of a survey it is not. */
export class FileRecord implements RawRecord {
  readonly row: number;
  readonly path: string;
  /** Where it begins and ends in the piece. */
  readonly from: number;
  readonly to: number;
  readonly #piece: Uint8Array;
  #decoded: { readonly text: string; readonly valid: boolean } | undefined;

  constructor(row: number, path: string, piece: Uint8Array, from: number, to: number) {
    this.row = row;
    this.path = path;
    this.from = from;
    this.to = to;
    this.#piece = piece;
  }

  get content(): Uint8Array {
    return this.#piece.subarray(this.from, this.to);
  }

  get text(): string {
    return this.#decode().text;
  }

  get valid(): boolean {
    return this.#decode().valid;
  }

  #decode(): { readonly text: string; readonly valid: boolean } {
    this.#decoded ??= decodeUtf8(this.content);
    return this.#decoded;
  }
}
