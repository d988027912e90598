import * as vscode from 'vscode';
import type { FindFiles } from '../../io/find/FindPool.ts';
import type { WorkerPaths } from '../../io/source/RecordSource.ts';

/** Where the parts of the installed extension are, and what it keeps. */
export class ExtensionPaths {
  readonly root: vscode.Uri;
  /** The copy of the sample dataset that decisions are made on; it outlives the session. */
  readonly sample: vscode.Uri;
  /** What is known of datasets, for their next opening. */
  readonly #caches: vscode.Uri;

  constructor(root: vscode.Uri, storage: vscode.Uri) {
    this.root = root;
    this.sample = vscode.Uri.joinPath(storage, 'sample', 'sample.jsonl');
    this.#caches = vscode.Uri.joinPath(storage, 'datasets');
  }

  /** The scripts that index, survey and read datasets in threads of their own. */
  get workers(): WorkerPaths {
    return {
      index: this.dist('indexWorker.cjs').fsPath,
      survey: this.dist('surveyWorker.cjs').fsPath,
      parquet: this.dist('parquetWorker.cjs').fsPath,
    };
  }

  /** What searches datasets in threads of their own. */
  get findFiles(): FindFiles {
    return { workerPath: this.dist('findWorker.cjs').fsPath, scannerPath: this.dist('scan.wasm').fsPath };
  }

  /** Undefined in a workspace that is not trusted, where nothing is kept and nothing that was kept is believed. */
  get cacheHome(): string | undefined {
    return vscode.workspace.isTrusted ? this.#caches.fsPath : undefined;
  }

  /** The pages that say what each rule finds. */
  get rulePages(): vscode.Uri {
    return vscode.Uri.joinPath(this.root, 'docs', 'rules');
  }

  dist(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.root, 'dist', name);
  }

  media(...names: string[]): vscode.Uri {
    return vscode.Uri.joinPath(this.root, 'media', ...names);
  }
}
