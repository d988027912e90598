import * as vscode from 'vscode';
import type { Finding } from '../core/checks/Finding.ts';
import type { DatasetDocument } from './DatasetDocument.ts';
import { throttle } from './throttle.ts';

const diagnosticSeverities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** Findings that come while a dataset is checked are shown this often at most, in milliseconds. */
const showInterval = 500;

/** Marks findings in the Problems panel, at their exact ranges in the dataset file. */
export class DatasetDiagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('dreamCurator');

  /** Keeps the findings of a document shown for as long as it is open. */
  follow(document: DatasetDocument): void {
    const show = () => {
      const { state } = document;
      const findings = 'session' in state ? state.session.dataset.findings : [];
      this.show(document.uri, findings);
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
      this.#collection.delete(document.uri);
    });
    show();
  }

  /** Shows the findings of a file in place of those shown before. VS Code lists the first 1,000 and says so. */
  show(uri: vscode.Uri, findings: readonly Finding[]): void {
    this.#collection.set(uri, findings.map(toDiagnostic));
  }

  dispose(): void {
    this.#collection.dispose();
  }
}

function toDiagnostic({ range, message, severity, code }: Finding): vscode.Diagnostic {
  const place = new vscode.Range(range.startLine, range.startColumn, range.endLine, range.endColumn);
  const diagnostic = new vscode.Diagnostic(place, message, diagnosticSeverities[severity]);
  diagnostic.source = 'DREAM';
  diagnostic.code = code;
  return diagnostic;
}
