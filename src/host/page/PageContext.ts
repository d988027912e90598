import type { Webview } from 'vscode';
import type { Presentation } from '../../core/presentation/present.ts';
import type { Curtain } from '../../core/review/curtain.ts';
import type { Input } from '../../protocol/requests.ts';
import type { ContributedKeys, DatasetState, ListCursor } from '../../protocol/views.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';
import type { AnnouncedKeys } from './AnnouncedKeys.ts';
import type { PageMemory } from './PageMemory.ts';
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
  readonly keys: AnnouncedKeys;
  readonly memory: PageMemory;
  /** How exchanges are presented to the curator before they have decided. */
  readonly presentation: Omit<Presentation, 'curator'>;
  /** The commands with keys, as the extension contributes them. */
  readonly contributedKeys: readonly ContributedKeys[];
  /** The complete state, with which the page starts. */
  state(): DatasetState;
  /** Records the page's position, if it exists. */
  moveTo(place: Input<'setCursor'>): void;
  /** Records that the page has performed the action of a key. */
  performed(id: number): void;
}
