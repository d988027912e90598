import type { Webview } from 'vscode';
import type { Input } from '../../protocol/requests.ts';
import type { Curtain, DatasetState, ListCursor } from '../../protocol/views.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';
import type { PanelList } from './PanelList.ts';
import type { ImageWords } from './pageImages.ts';

/** Where the curator is in a panel, kept in the host because the page may be built again at any time. */
export interface PagePosition {
  readonly cursor: ListCursor;
  /** Places in the list. */
  readonly selection: readonly (readonly [from: number, to: number])[];
}

/** What the answers to a page's requests are made of. */
export interface PageContext {
  readonly document: DatasetDocument;
  readonly list: PanelList;
  readonly imageWords: ImageWords;
  readonly webview: Webview;
  readonly curtain: Curtain;
  /** Everything that the page starts from. */
  state(): DatasetState;
  /** Takes in where the page says it is, as far as there is such a place. */
  moveTo(place: Input<'setCursor'>): void;
  /** Takes in that the page has done what a key asked for. */
  performed(id: number): void;
}
