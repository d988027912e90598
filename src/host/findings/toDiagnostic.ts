import { extname } from 'node:path';
import * as vscode from 'vscode';
import type { FileRange, Finding } from '../../core/checks/Finding.ts';
import { withFileSync } from '../../io/disk/DiskFile.ts';
import { packedEndings } from '../../io/source/fileEndings.ts';
import { createDiagnostic } from '../widgets/diagnostics.ts';

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** The source of all diagnostics of datasets. */
export const diagnosticSource = 'DREAM';

/** A finding as a diagnostic; its code links to the page of its rule, which is part of the extension. */
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

/** VS Code does not give extensions larger text documents (`_MODEL_SYNC_LIMIT` of its text model). */
const maxTextBytes = 50 * 1024 * 1024;

/** Whether a dataset can be opened as a text document, so that its findings can link to the file itself. */
export function isTextSized(uri: vscode.Uri): boolean {
  const ending = extname(uri.path).toLowerCase().slice(1);
  if (ending === 'parquet' || packedEndings.some((one) => one === ending)) {
    return false;
  }
  try {
    return withFileSync(uri.fsPath, (_read, { size }) => size <= maxTextBytes);
  } catch {
    return false;
  }
}
