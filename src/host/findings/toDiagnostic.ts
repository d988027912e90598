import * as vscode from 'vscode';
import type { FileRange, Finding } from '../../core/checks/Finding.ts';
import { createDiagnostic } from '../widgets/marks.ts';

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
