import type { Webview } from 'vscode';
import type { Input } from '../../protocol/requests.ts';
import type { Curtain, DatasetState, ListCursor } from '../../protocol/views.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';
import type { PanelList } from './PanelList.ts';
import type { ImageWords } from './pageImages.ts';

/** The curator's position in a panel, kept in the host because the page may be recreated at any time. */
export interface PagePosition {
  readonly cursor: ListCursor;
  /** Positions in the list. */
  readonly selection: readonly (readonly [from: number, to: number])[];
}

/** What the handlers of a page's requests need. */
export interface PageContext {
  readonly document: DatasetDocument;
  readonly list: PanelList;
  readonly imageWords: ImageWords;
  readonly webview: Webview;
  readonly curtain: Curtain;
  /** Whether what may lead the curator is hidden until they have decided. */
  readonly isBlind: boolean;
  /** The complete state, with which the page starts. */
  state(): DatasetState;
  /** Records the page's position, if it exists. */
  moveTo(place: Input<'setCursor'>): void;
  /** Records that the page has performed the action of a key. */
  performed(id: number): void;
}
