import { extname } from 'node:path';
import * as vscode from 'vscode';
import type { FileRange, Finding } from '../../core/checks/Finding.ts';
import { withFileSync } from '../../io/disk/DiskFile.ts';
import { createDiagnostic } from '../widgets/diagnostics.ts';

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** The source of all diagnostics of datasets. */
export const diagnosticSource = 'DREAM';

/** A finding as a mark in a document; its code leads to the page of its rule, which the extension brings along. */
export function toDiagnostic(
  { message, severity, code }: Finding,
  range: FileRange,
  rulePages: vscode.Uri,
): vscode.Diagnostic {
  const place = new vscode.Range(range.startLine, range.startColumn, range.endLine, range.endColumn);
  const diagnostic = createDiagnostic(place, message, severities[severity]);
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: code, target: vscode.Uri.joinPath(rulePages, `${code}.md`) };
  return diagnostic;
}

/** VS Code gives no text document above this to extensions (`_MODEL_SYNC_LIMIT` of its text model). */
const maxTextBytes = 50 * 1024 * 1024;

/** Whether a dataset can be opened as a text document, so that its findings may lead into the file itself. */
export function isTextSized(uri: vscode.Uri): boolean {
  if (extname(uri.path).toLowerCase() === '.parquet') {
    return false;
  }
  try {
    return withFileSync(uri.fsPath, (_read, { size }) => size <= maxTextBytes);
  } catch {
    return false;
  }
}
