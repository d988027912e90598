import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FileRange, Finding } from '../../core/checks/Finding.ts';
import { locateProblem } from '../../core/checks/locateProblem.ts';
import { prettyText } from '../../core/checks/prettyText.ts';
import { jsonCodec } from '../../core/sample/jsonCodec.ts';
import type { Dataset } from '../../io/dataset/Dataset.ts';
import type { DatasetDocument } from '../DatasetDocument.ts';
import type { ExtensionPaths } from '../ExtensionPaths.ts';
import { log } from '../log.ts';
import { throttle } from '../throttle.ts';
import { isTextSized } from './isTextSized.ts';
import { recordUri } from './recordUri.ts';
import { toDiagnostic } from './toDiagnostic.ts';

/** Findings that come while a dataset is checked are shown this often at most, in milliseconds. */
const showInterval = 500;

const start: FileRange = { startLine: 0, startColumn: 0, endLine: 0, endColumn: 0 };

/**
 * Marks findings in the Problems panel: in the dataset file where VS Code can open it as text, else in documents of
 * single records. The panel lists the worst; one line says how many there are in all.
 */
export class DatasetDiagnostics implements vscode.Disposable {
  readonly #paths: ExtensionPaths;
  readonly #collection = vscode.languages.createDiagnosticCollection('dreamCurator');
  /** Documents of single records that hold marks, by dataset. */
  readonly #records = new Map<string, readonly vscode.Uri[]>();

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
    const soon = throttle(show, showInterval);
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
    const { findings } = dataset;
    const inFile = isTextSized(uri);
    const here = inFile ? findings : findings.filter(({ row }) => row === undefined);
    const rest = this.#more(dataset);
    this.#collection.set(uri, [
      ...here.map((finding) => this.#mark(finding, finding.range)),
      ...(rest ? [rest] : []),
    ]);
    if (!inFile) {
      await this.#showRecords(uri, dataset);
    }
  }

  dispose(): void {
    this.#collection.dispose();
  }

  async #showRecords(uri: vscode.Uri, dataset: Dataset): Promise<void> {
    const byRow = Map.groupBy(dataset.findings, ({ row }) => row);
    const shown: vscode.Uri[] = [];
    for (const [row, findings] of byRow) {
      if (row === undefined) {
        continue;
      }
      const text = prettyText((await dataset.read(row)).text);
      const record = recordUri(uri, row);
      // One file at a time: of several in one call, VS Code drops those behind the first 1,100 marks.
      this.#collection.set(
        record,
        findings.map((finding) => this.#mark(finding, rangeIn(text, finding))),
      );
      shown.push(record);
    }
    const kept = new Set(shown.map(String));
    for (const old of this.#records.get(uri.toString()) ?? []) {
      if (!kept.has(old.toString())) {
        this.#collection.delete(old);
      }
    }
    this.#records.set(uri.toString(), shown);
  }

  /** Says how many findings there are where not all of them are listed. */
  #more({ rules, findings }: Dataset): vscode.Diagnostic | undefined {
    const all = rules.reduce((sum, rule) => sum + rule.findings, 0);
    const listed = findings.filter(({ row }) => row !== undefined).length;
    if (all <= listed) {
      return undefined;
    }
    const message = l10n.t(
      'Not all findings are listed: these are the {0} worst of {1}. “DREAM: Open Validation Report” counts them by rule.',
      listed.toLocaleString(),
      all.toLocaleString(),
    );
    const place = new vscode.Range(0, 0, 0, 0);
    return new vscode.Diagnostic(place, message, vscode.DiagnosticSeverity.Information);
  }

  #mark(finding: Finding, range: FileRange): vscode.Diagnostic {
    return toDiagnostic(finding, range, this.#paths.rulePages);
  }

  #clear(uri: vscode.Uri): void {
    this.#collection.delete(uri);
    for (const record of this.#records.get(uri.toString()) ?? []) {
      this.#collection.delete(record);
    }
    this.#records.delete(uri.toString());
  }
}

/** Where a finding stands in a record that has a line for each field. */
function rangeIn(text: string, { path }: Finding): FileRange {
  return path === undefined
    ? start
    : locateProblem(jsonCodec.locate(text, path), text, { line: 0, column: 0 });
}
