import type * as vscode from 'vscode';
import type { Dataset } from '../../io/dataset/Dataset.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import type { DatasetDocument } from './DatasetDocument.ts';
import { openDataset } from './openSession.ts';

/** Finds the dataset of a URI: the one that is open in the editor, else one that is opened while it is used. */
export class OpenDatasets {
  readonly #paths: ExtensionPaths;
  readonly #documents: () => Iterable<DatasetDocument>;

  constructor(paths: ExtensionPaths, documents: () => Iterable<DatasetDocument>) {
    this.#paths = paths;
    this.#documents = documents;
  }

  /** The document in which a dataset is open and ready. */
  document(uri: vscode.Uri): DatasetDocument | undefined {
    return [...this.#documents()].find(
      (one) => one.uri.toString() === uri.toString() && one.state.phase === 'ready',
    );
  }

  /** The URI of the dataset that a file belongs to: an open set that has it as a shard, else its own. */
  ownerOf(file: vscode.Uri): vscode.Uri {
    const set = [...this.#documents()].find(
      ({ state }) => state.phase === 'ready' && state.session.dataset.source.paths.includes(file.fsPath),
    );
    return this.document(file) || !set ? file : set.uri;
  }

  /** Uses a dataset and closes it afterwards unless the editor has it open. */
  async use<Result>(uri: vscode.Uri, work: (dataset: Dataset) => Promise<Result>): Promise<Result> {
    const open = this.document(uri);
    if (open) {
      return work(open.session.dataset);
    }
    const dataset = await openDataset(uri, this.#paths);
    try {
      return await work(dataset);
    } finally {
      await dataset.close();
    }
  }
}
