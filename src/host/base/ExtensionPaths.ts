import * as vscode from 'vscode';
import type { FindFiles } from '../../io/find/FindPool.ts';
import type { OcrPaths } from '../../io/images/OcrEngine.ts';
import type { WorkerPaths } from '../../io/source/RecordSource.ts';
import type { ExportProgram } from '../../jobs/export/ExportOptions.ts';

/** The installed extension: the paths of its parts and of its storage, and its name in ledgers. */
export class ExtensionPaths {
  readonly root: vscode.Uri;
  /** The copy of the sample dataset that decisions are made on; kept across sessions. */
  readonly sample: vscode.Uri;
  /** The caches of datasets, for their next opening. */
  readonly #caches: vscode.Uri;

  /** The name and version of this program, as the ledger has it. */
  readonly program: string;

  /** The extension as VS Code knows it. */
  readonly extension: vscode.Extension<unknown>;

  constructor({ globalStorageUri: storage, extension }: vscode.ExtensionContext) {
    this.extension = extension;
    this.root = extension.extensionUri;
    this.program = `DREAM Curator ${extension.packageJSON.version}`;
    this.sample = vscode.Uri.joinPath(storage, 'sample', 'sample.jsonl');
    this.#caches = vscode.Uri.joinPath(storage, 'datasets');
  }

  /** The scripts of the threads that index, survey and read datasets. */
  get workers(): WorkerPaths {
    return {
      index: this.dist('indexWorker.cjs').fsPath,
      survey: this.dist('surveyWorker.cjs').fsPath,
      parquet: this.dist('parquetWorker.cjs').fsPath,
    };
  }

  /** The scripts of the threads that search datasets. */
  get findFiles(): FindFiles {
    return { workerPath: this.dist('findWorker.cjs').fsPath, scannerPath: this.dist('scan.wasm').fsPath };
  }

  /** The files for OCR. */
  get ocr(): OcrPaths {
    return { workerPath: this.dist('ocrWorker.cjs').fsPath, languagePath: this.dist('.').fsPath };
  }

  /** The parts of this program that exports need. */
  get exportProgram(): ExportProgram {
    return {
      version: this.extension.packageJSON.version,
      parquetOutput: this.dist('parquetOutputWorker.cjs').fsPath,
      images: {
        workerPath: this.dist('imageWorker.cjs').fsPath,
        wasmPath: this.dist('photon_rs_bg.wasm').fsPath,
      },
      find: this.findFiles,
    };
  }

  /** Undefined in an untrusted workspace, where nothing is cached and no cache is trusted. */
  get cacheHome(): string | undefined {
    return vscode.workspace.isTrusted ? this.#caches.fsPath : undefined;
  }

  /** The documentation pages of the rules. */
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
