import * as vscode from 'vscode';
import { plainText } from './plainText.ts';

interface PageOptions {
  readonly title: string;
  /** Commands that links of the page may run. */
  readonly commands: readonly `dreamCurator.${string}`[];
}

/** Opens a tab for a page that runs this extension's scripts and loads nothing but what is in `roots`. */
export function createPagePanel(title: string, roots: readonly vscode.Uri[]): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel('dreamCurator.page', plainText(title), vscode.ViewColumn.Active, {
    enableScripts: true,
    localResourceRoots: roots,
  });
}

/** Opens a tab with a page that runs no script and loads nothing. */
export function showPage(html: string, { title, commands }: PageOptions): void {
  const panel = vscode.window.createWebviewPanel(
    'dreamCurator.validation',
    plainText(title),
    vscode.ViewColumn.Active,
    // The page's policy allows no script; if they were disabled here as well, VS Code's own part of the frame would complain.
    { enableScripts: true, enableCommandUris: commands, localResourceRoots: [], enableFindWidget: true },
  );
  panel.webview.html = html;
}
