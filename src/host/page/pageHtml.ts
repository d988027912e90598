import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';

/**
 * The page of a dataset editor or another panel, by the name of its bundle. It may run this extension's one script, and load this extension's styles and fonts and images
 * in the allowed folders; nothing inline and nothing from the network. `token` authenticates messages to it.
 */
export function pageHtml(
  webview: vscode.Webview,
  paths: ExtensionPaths,
  page: string,
  token: string,
): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(paths.dist(`${page}.js`));
  const style = webview.asWebviewUri(paths.dist(`${page}.css`));
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // The toolkit's feature detection injects a style element; with the nonce, inline styles need not be allowed in general.
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} blob:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}">
<meta name="host-token" content="${token}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>DREAM Curator</title>
</head>
<body>
<div id="app"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
