import type * as vscode from 'vscode';
import { isObject } from '../../core/objects.ts';
import { type ReviewAction, reviewActions } from '../../protocol/pageCommands.ts';
import type { ExchangeCursor } from '../../protocol/views.ts';

const placesKey = 'page.places';
const keysKey = 'page.keys';
const maxPlaces = 200;
const maxKeys = 500;

/** Where a curator was in a dataset. */
interface KeptPlace {
  readonly cursor: ExchangeCursor;
  readonly filter: string;
}

/** What pages must not forget when their editor is closed: where the curator was, and what keys are bound to. */
export class PageMemory {
  readonly #workspace: vscode.Memento;
  readonly #user: vscode.Memento;

  /** Places are kept for a workspace, keys for the user. */
  constructor(workspace: vscode.Memento, user: vscode.Memento) {
    this.#workspace = workspace;
    this.#user = user;
  }

  /** The exchange that was on screen when the editor of a dataset was closed, and the filter of the list. */
  placeIn(uri: vscode.Uri): KeptPlace | undefined {
    const [row, exchange, filter] = this.#places().find(([path]) => path === uri.toString())?.[1] ?? [];
    return Number.isInteger(row) && Number.isInteger(exchange)
      ? {
          cursor: { row: Number(row), exchange: Number(exchange) },
          filter: typeof filter === 'string' ? filter : '',
        }
      : undefined;
  }

  keepPlace(uri: vscode.Uri, { cursor: { row, exchange }, filter }: KeptPlace): void {
    const others = this.#places().filter(([path]) => path !== uri.toString());
    void this.#workspace.update(
      placesKey,
      [[uri.toString(), [row, exchange, filter]], ...others].slice(0, maxPlaces),
    );
  }

  /** The actions of keys as VS Code has run them, by key; null if a key has none of the page's. */
  get keys(): Readonly<Record<string, ReviewAction | null>> {
    const known = this.#user.get(keysKey);
    return Object.fromEntries(
      Object.entries(isObject(known) ? known : {}).map(([key, name]) => [
        key,
        reviewActions.find((action) => action === name) ?? null,
      ]),
    );
  }

  learnKey(key: string, action: ReviewAction | null): void {
    const others = Object.entries(this.keys).filter(([known]) => known !== key);
    void this.#user.update(keysKey, Object.fromEntries([...others, [key, action]].slice(-maxKeys)));
  }

  #places(): readonly (readonly [path: string, place: readonly unknown[]])[] {
    const known = this.#workspace.get(placesKey);
    return (Array.isArray(known) ? known : []).filter(
      (one) => Array.isArray(one) && typeof one[0] === 'string' && Array.isArray(one[1]),
    );
  }
}
