import type * as vscode from 'vscode';
import type { Dataset } from '../../io/dataset/Dataset.ts';
import type { DatasetDocument } from '../DatasetDocument.ts';
import type { DocumentFollower } from '../DocumentFollower.ts';
import type { ExtensionPaths } from '../ExtensionPaths.ts';
import { log } from '../log.ts';
import { throttle } from '../throttle.ts';
import { DatasetDiagnostics } from './DatasetMarks.ts';

/** Findings that come while a dataset is checked are shown this often at most, in milliseconds. */
const showIntervalMs = 1000;

/** Marks findings in the Problems panel, which lists the worst; one line says how many there are in all. */
export class FindingDiagnostics implements DocumentFollower, vscode.Disposable {
  readonly #paths: ExtensionPaths;
  /** By the dataset's address. */
  readonly #marks = new Map<string, DatasetDiagnostics>();

  constructor(paths: ExtensionPaths) {
    this.#paths = paths;
  }

  /** Keeps the findings of a document shown for as long as it is open. */
  follow(document: DatasetDocument): void {
    const show = () => {
      const { state } = document;
      if ('session' in state) {
        this.show(document.uri, state.session.dataset).catch((error: Error) => log.error(error));
      } else {
        this.#clear(document.uri);
      }
    };
    const soon = throttle(show, showIntervalMs);
    document.onDidChangeState(show);
    document.onDidChangeRecords((change) => {
      if (change === 'progress') {
        soon.call(undefined);
      }
    });
    document.onDidDispose(() => {
      soon.stop();
      this.#clear(document.uri);
    });
    show();
  }

  /** Shows the findings of a dataset in place of those shown before. */
  async show(uri: vscode.Uri, dataset: Dataset): Promise<void> {
    const marks = this.#marks.get(uri.toString()) ?? new DatasetDiagnostics(uri, this.#paths.rulePages);
    this.#marks.set(uri.toString(), marks);
    await marks.show(dataset);
  }

  dispose(): void {
    for (const marks of this.#marks.values()) {
      marks.dispose();
    }
    this.#marks.clear();
  }

  #clear(uri: vscode.Uri): void {
    this.#marks.get(uri.toString())?.dispose();
    this.#marks.delete(uri.toString());
  }
}
