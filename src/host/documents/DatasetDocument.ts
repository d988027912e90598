import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { messageOf } from '../../core/objects.ts';
import { SerialQueue } from '../../core/promises.ts';
import type { DecisionEvent } from '../../core/review/DecisionEvent.ts';
import type { Unwritten } from '../../core/review/ReviewState.ts';
import { fieldPaths } from '../../core/sample/FieldMapping.ts';
import { DecisionEdit } from '../../jobs/decide/DecisionEdit.ts';
import type { Session, SessionChange } from '../../jobs/session/Session.ts';
import { surveyImages } from '../../jobs/validate/surveyImages.ts';
import { NotReadyError } from '../../protocol/messages.ts';
import type { ExchangeCursor } from '../../protocol/views.ts';
import { DisposableStore } from '../base/DisposableStore.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { throttle } from '../base/throttle.ts';
import { readSetting } from '../settings/readSetting.ts';
import { settings } from '../settings/settings.ts';
import { log } from '../widgets/log.ts';
import { showStatus } from '../widgets/notifications.ts';
import { FileFollower } from './FileFollower.ts';
import { openSession } from './openSession.ts';

/** How often the page gets the progress of opening. */
const progressIntervalMs = 200;

/** Progress of opening a dataset. */
type DocumentState =
  | { readonly phase: 'opening'; readonly joined?: number }
  | { readonly phase: 'failed'; readonly message: string }
  | { readonly phase: 'unmapped'; readonly session: Session; readonly fields: readonly string[] }
  | { readonly phase: 'ready'; readonly session: Session };

/** An edit for the editor's undo stack. */
interface DocumentEdit {
  readonly label: string;
  undo(): Promise<void>;
  redo(): Promise<void>;
}

/**
 * A dataset open in the editor. It opens by itself, in the background; everything that changes it is a decision in the ledger,
 * on disk before the edit is reported. The dataset file is never written.
 */
export class DatasetDocument implements vscode.CustomDocument {
  readonly uri: vscode.Uri;
  readonly #paths: ExtensionPaths;
  readonly #store = new DisposableStore();
  readonly #onDidChangeState = this.#store.add(new vscode.EventEmitter<DocumentState>());
  readonly #onDidChangeRecords = this.#store.add(new vscode.EventEmitter<SessionChange>());
  readonly #onDidEdit = this.#store.add(new vscode.EventEmitter<DocumentEdit>());
  readonly #onDidGo = this.#store.add(new vscode.EventEmitter<ExchangeCursor>());
  readonly #onDidDispose = new vscode.EventEmitter<void>();
  readonly onDidChangeState = this.#onDidChangeState.event;
  readonly onDidChangeRecords = this.#onDidChangeRecords.event;
  readonly onDidEdit = this.#onDidEdit.event;
  /** Reports which decision was undone or redone. */
  readonly onDidGo = this.#onDidGo.event;
  readonly onDidDispose = this.#onDidDispose.event;
  #state: DocumentState = { phase: 'opening' };
  readonly #file: FileFollower;
  readonly #inOrder = new SerialQueue();
  #opening = new AbortController();

  constructor(uri: vscode.Uri, paths: ExtensionPaths) {
    this.uri = uri;
    this.#paths = paths;
    this.#file = this.#store.add(
      new FileFollower(uri.fsPath, {
        session: () => ('session' in this.#state ? this.#state.session : undefined),
        reopen: () => this.reopen(),
        goneChanged: () => this.#onDidChangeRecords.fire('progress'),
      }),
    );
    void this.reopen();
  }

  get state(): DocumentState {
    return this.#state;
  }

  /** Why the file cannot be read at the moment; undefined if it can. Decisions on what is on screen remain possible. */
  get gone(): string | undefined {
    return this.#file.gone;
  }

  /** The session, if the dataset is open and its format is known; otherwise throws an error that says what is wrong. */
  get session(): Session {
    if (this.#state.phase !== 'ready') {
      throw new NotReadyError(
        l10n.t('The dataset is not ready: it is still being indexed, or it could not be opened.'),
      );
    }
    return this.#state.session;
  }

  /** Opens the dataset again: after its file, its mapping or the image folders have changed. */
  async reopen(): Promise<void> {
    this.#opening.abort();
    const opening = new AbortController();
    this.#opening = opening;
    await this.#closeSession();
    this.#file.reopening();
    this.#become({ phase: 'opening' });
    const progress = throttle((joined: number) => {
      if (this.#opening === opening && this.#state.phase === 'opening') {
        this.#become({ phase: 'opening', joined });
      }
    }, progressIntervalMs);
    try {
      const session = await openSession(this.uri, this.#paths, {
        signal: opening.signal,
        onJoining: (done, total) => progress.call(done / total),
      });
      if (opening.signal.aborted) {
        await session.close();
        return;
      }
      this.#file.follow(session.dataset.source.paths);
      session.onDidChange((change) => this.#onDidChangeRecords.fire(change));
      session.watch((error) => log.error(`Ledger of ${this.uri.fsPath}:`, error as Error));
      this.#become(
        session.dataset.format || session.dataset.count === 0
          ? { phase: 'ready', session }
          : { phase: 'unmapped', session, fields: fieldPaths(session.dataset.samples) },
      );
      if (readSetting('checks.images', this.uri)) {
        await this.#checkImages(session, opening.signal);
      }
    } catch (error) {
      if (!opening.signal.aborted) {
        log.error(`Opening ${this.uri.fsPath}:`, error as Error);
        const message = messageOf(error);
        this.#file.follow([]);
        this.#become({ phase: 'failed', message });
      }
    } finally {
      progress.dispose();
    }
  }

  /**
   * Does something once all that was submitted before is done: pages send one decision after the other without waiting, and the
   * order in which they were given is the order in which they count and are undone.
   */
  inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#inOrder.run(work);
  }

  /** Writes decisions and adds them to the undo stack as one edit. */
  async decide(label: string, decisions: readonly Unwritten<DecisionEvent>[]): Promise<void> {
    const edit = await DecisionEdit.write(this.session, decisions);
    this.#onDidEdit.fire({
      label,
      undo: async () => {
        const staying = await edit.undo(this.session);
        if (staying.length > 0) {
          showStatus('info', l10n.t('Undone. What {0} decided since then stays.', staying.join(', ')));
        }
        await this.#goTo(decisions[0]);
      },
      redo: async () => {
        await edit.redo(this.session);
        await this.#goTo(decisions[0]);
      },
    });
  }

  /** Where the exchange is that a decision is about; undefined if the dataset does not have the record. */
  async placeOf({ record, exchange }: Unwritten<DecisionEvent>): Promise<ExchangeCursor | undefined> {
    const row = this.session.rowsOf(record)[0] ?? (await this.session.dataset.rowOf(record));
    return row === undefined ? undefined : { row, exchange };
  }

  /** Adds to the undo stack what has been written already. */
  addEdit(edit: DocumentEdit): void {
    this.#onDidEdit.fire(edit);
  }

  dispose(): void {
    this.#opening.abort();
    void this.#closeSession();
    this.#onDidDispose.fire();
    this.#onDidDispose.dispose();
    this.#store.dispose();
  }

  async #checkImages(session: Session, signal: AbortSignal): Promise<void> {
    await session.dataset.surveyed;
    await surveyImages(session, { limits: settings.imageLimits(this.uri), signal });
  }

  async #closeSession(): Promise<void> {
    if (this.#state.phase === 'ready' || this.#state.phase === 'unmapped') {
      await this.#state.session.close();
    }
  }

  async #goTo(decision: Unwritten<DecisionEvent> | undefined): Promise<void> {
    const cursor = decision && (await this.placeOf(decision));
    if (cursor) {
      this.#onDidGo.fire(cursor);
    }
  }

  #become(state: DocumentState): void {
    this.#state = state;
    this.#onDidChangeState.fire(state);
  }
}

/** Shows something about a dataset outside its editor, as long as it is open there. */
export interface DocumentFollower {
  follow(document: DatasetDocument): void;
}
