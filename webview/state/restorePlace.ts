import type { ReadyState } from '../../src/protocol/views.ts';
import { goTo } from './cursor.ts';
import { remembered } from './remembered.ts';

/** Where the curator was when the window was closed; undefined once that is done with. */
let rememberedCursor = readRememberedCursor();

/**
 * Goes back to where the curator was before the window was loaded anew, as soon as that record is known again. The host
 * forgets the place with the window; while only the page was built anew, it has kept a better one.
 */
export function restoreCursor({ spot, selection, records }: ReadyState): void {
  const untouched = spot.row === 0 && spot.exchange === 0 && selection.length === 0;
  if (!untouched) {
    rememberedCursor = undefined;
  }
  if (rememberedCursor && rememberedCursor.row < records) {
    const { row, exchange } = rememberedCursor;
    rememberedCursor = undefined;
    goTo({ row, exchange, position: row });
  }
}

function readRememberedCursor(): { readonly row: number; readonly exchange: number } | undefined {
  const { row, exchange } = (remembered.get('spot') ?? {}) as { row?: unknown; exchange?: unknown };
  const sound =
    Number.isInteger(row) && Number.isInteger(exchange) && Number(row) >= 0 && Number(exchange) >= 0;
  return sound ? { row: Number(row), exchange: Number(exchange) } : undefined;
}
