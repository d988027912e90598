import * as vscode from 'vscode';
import { plainText } from './plainText.ts';

/** Maximum length of a message. */
const maxMessageLength = 1000;

/** The content of a diagnostic: as the Problems panel and the hover show it. */
export function diagnosticText(message: string): string {
  return plainText(message, maxMessageLength);
}

/** A diagnostic in a document, listed in the Problems panel. */
export function createDiagnostic(
  range: vscode.Range,
  message: string,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  return new vscode.Diagnostic(range, diagnosticText(message), severity);
}

/** An entry of the light bulb's menu that runs a command. */
export function quickFix(title: string, command: string, argument: unknown): vscode.CodeAction {
  const plain = plainText(title);
  const action = new vscode.CodeAction(plain, vscode.CodeActionKind.QuickFix);
  action.command = { command, title: plain, arguments: [argument] };
  return action;
}
