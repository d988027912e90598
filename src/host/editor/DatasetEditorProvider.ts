import * as vscode from 'vscode';
import { copyFile } from '../../io/disk/NewFile.ts';
import { findImageRoots } from '../../io/images/resolveImage.ts';
import { copyLedger } from '../../io/ledger/Ledger.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { reached } from '../base/milestones.ts';
import { DatasetDocument, type DocumentFollower } from '../documents/DatasetDocument.ts';
import type { PageMemory } from '../page/PageMemory.ts';
import { readSetting } from '../settings/readSetting.ts';
import { plainText } from '../widgets/plainText.ts';
import { DatasetPanel } from './DatasetPanel.ts';
import { isOpenElsewhere } from './editorTabs.ts';

type EditEvent = vscode.CustomDocumentEditEvent<DatasetDocument>;

/**
 * The dataset editor. Decisions are on disk before the editor learns of them, so saving has nothing to write; it is done at
 * once after each edit, so that a dataset never appears unsaved although nothing can be lost.
 */
export class DatasetEditorProvider
  implements vscode.CustomEditorProvider<DatasetDocument>, vscode.Disposable
{
  readonly onDidChangeCustomDocument: vscode.Event<EditEvent>;
  readonly #didChange: vscode.EventEmitter<EditEvent>;
  readonly #onDidChangeActive = new vscode.EventEmitter<DatasetPanel | undefined>();
  /** Reports the active panel, undefined if there is none. */
  readonly onDidChangeActive = this.#onDidChangeActive.event;
  readonly #paths: ExtensionPaths;
  readonly #memory: PageMemory;
  readonly #followers: readonly DocumentFollower[];
  readonly #panels = new Set<DatasetPanel>();
  /** The one that was active last. */
  #last: DatasetPanel | undefined;
  /** Documents with decisions whose save is postponed, because the active editor must not be saved with them. */
  readonly #unsaved = new WeakSet<DatasetDocument>();

  constructor(
    paths: ExtensionPaths,
    memory: PageMemory,
    followers: readonly DocumentFollower[],
    didChange: vscode.EventEmitter<EditEvent>,
  ) {
    this.#paths = paths;
    this.#memory = memory;
    this.#followers = followers;
    this.#didChange = didChange;
    this.onDidChangeCustomDocument = didChange.event;
  }

  get panels(): ReadonlySet<DatasetPanel> {
    return this.#panels;
  }

  /** The active panel. */
  get active(): DatasetPanel | undefined {
    return [...this.#panels].find((panel) => panel.panel.active);
  }

  /**
   * The panel that commands are about: the active one, else the one that was active last, as long as it is open. The walkthrough, a
   * report or the Problems panel may have the focus meanwhile.
   */
  get current(): DatasetPanel | undefined {
    const last = this.#last && this.#panels.has(this.#last) ? this.#last : undefined;
    return this.active ?? last ?? [...this.#panels].findLast((panel) => panel.panel.visible);
  }

  /** The panel of a dataset; undefined if it is not open. */
  panelOf(uri: vscode.Uri): DatasetPanel | undefined {
    return [...this.#panels].find(({ document }) => document.uri.toString() === uri.toString());
  }

  openCustomDocument(uri: vscode.Uri): DatasetDocument {
    const document = new DatasetDocument(uri, this.#paths);
    for (const follower of this.#followers) {
      follower.follow(document);
    }
    document.onDidChangeState(({ phase }) => {
      if (phase === 'ready') {
        reached('opened');
      }
    });
    document.onDidEdit(({ label, undo, redo }) => {
      reached('decided');
      const saved = (step: () => Promise<void>) => async () => {
        await step();
        this.#saveSoon(document);
      };
      this.#didChange.fire({ document, label: plainText(label), undo: saved(undo), redo: saved(redo) });
      this.#saveSoon(document);
    });
    return document;
  }

  async resolveCustomEditor(document: DatasetDocument, webviewPanel: vscode.WebviewPanel): Promise<void> {
    const { folders } = await findImageRoots({
      datasetPath: document.uri.fsPath,
      configured: readSetting('imageRoots', document.uri),
      formatFolders: [],
    });
    const panel = new DatasetPanel(document, webviewPanel, this.#paths, this.#memory, folders);
    this.#panels.add(panel);
    const notify = () => {
      this.#last = webviewPanel.active ? panel : this.#last;
      this.#onDidChangeActive.fire(this.active);
      if (webviewPanel.active && this.#unsaved.has(document)) {
        this.#saveSoon(document);
      }
    };
    webviewPanel.onDidChangeViewState(notify);
    webviewPanel.onDidDispose(() => {
      this.#panels.delete(panel);
      panel.keepPlace();
      panel.dispose();
      // A disposed panel does not say whether it is active: it throws.
      this.#onDidChangeActive.fire(this.active);
    });
    notify();
  }

  async saveCustomDocument(): Promise<void> {
    // Every decision was on disk before it was reported.
  }

  async saveCustomDocumentAs(document: DatasetDocument, destination: vscode.Uri): Promise<void> {
    await copyFile(document.uri.fsPath, destination.fsPath);
    await copyLedger(document.uri.fsPath, destination.fsPath);
  }

  revertCustomDocument(document: DatasetDocument): Promise<void> {
    return document.reopen();
  }

  async backupCustomDocument(
    _document: DatasetDocument,
    context: vscode.CustomDocumentBackupContext,
  ): Promise<vscode.CustomDocumentBackup> {
    // The ledger is the backup.
    return { id: context.destination.toString(), delete: () => undefined };
  }

  dispose(): void {
    this.#onDidChangeActive.dispose();
  }

  /**
   * Makes VS Code mark the document as saved. `workspace.save` would also save other editors of the file, and saving a text
   * editor would overwrite the dataset; in that case only the active editor is saved, once it is this one.
   */
  #saveSoon(document: DatasetDocument): void {
    this.#unsaved.delete(document);
    if (!isOpenElsewhere(document.uri)) {
      void vscode.workspace.save(document.uri);
    } else if (this.active?.document === document) {
      void vscode.commands.executeCommand('workbench.action.files.save');
    } else {
      this.#unsaved.add(document);
    }
  }
}
