import * as vscode from 'vscode';

/** The extension's log, in the Output panel; made at the first line. Never holds keys or the texts of samples. */
export const log = vscode.window.createOutputChannel('DREAM Curator', { log: true });
