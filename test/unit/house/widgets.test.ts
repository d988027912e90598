import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { lintFiles } from '../../support/project/lintFiles.ts';

/** Ways to a widget of the editor, or to a URI of any scheme, that bypass `src/host/widgets`. */
const refused = [
  "vscode.window.showInformationMessage('text');",
  "vscode.window.showWarningMessage('text', { modal: true, detail: 'text' });",
  "vscode.window.showErrorMessage('text');",
  "vscode.window.showQuickPick(['text']);",
  "vscode.window.showInputBox({ prompt: 'text' });",
  "vscode.window.setStatusBarMessage('text');",
  "vscode.window.withProgress({ location: 15, title: 'text' }, async () => undefined);",
  'vscode.window.createQuickPick();',
  'vscode.window.createInputBox();',
  'vscode.window.createStatusBarItem();',
  "vscode.window.createTerminal('text');",
  "vscode.window.createOutputChannel('text');",
  "vscode.window.createWebviewPanel('id', 'text', 1);",
  'vscode.window.createTextEditorDecorationType({});',
  "new vscode.TreeItem('text');",
  "new vscode.Diagnostic(range, 'text');",
  "new vscode.CodeAction('text');",
  'new vscode.CodeLens(range);',
  "new vscode.Hover('text');",
  "new vscode.MarkdownString('text');",
  "vscode.Uri.parse('command:id');",
  "vscode.Uri.from({ scheme: 'command', path: 'id' });",
  "vscode.window['showInformationMessage']('text');",
  'const { showErrorMessage } = vscode.window;',
  'const { showErrorMessage: tell } = vscode.window;',
  'const tell = vscode.window.showErrorMessage.bind(vscode.window);',
  "const { window } = vscode; window.showErrorMessage('text');",
  "import { TreeItem } from 'vscode';",
  "import { Hover as Told } from 'vscode';",
];

const allowed = [
  "vscode.window.showTextDocument(vscode.Uri.file('path'));",
  "vscode.Uri.joinPath(vscode.Uri.file('path'), 'name');",
  "JSON.parse('{}');",
  'const kinds: vscode.CodeAction[] = [];',
  'console.log(vscode.CodeActionKind.QuickFix, vscode.DiagnosticSeverity.Error);',
];

/** The statements that the lint rejects in files of a folder. */
async function complaints(t: TestContext, folder: string, statements: readonly string[]) {
  const files = new Map(
    statements.map((one, at) => [`${folder}/x${at}.ts`, `import * as vscode from 'vscode';\n\n${one}\n`]),
  );
  const found = await lintFiles(t, files);
  const reported = new Set(found.filter(({ rule }) => rule === 'plugin').map(({ file }) => file));
  return [...files.keys()].flatMap((file, at) => (reported.has(file) ? [statements[at]] : []));
}

test('the lint rejects every direct use of a widget of the editor', async (t) => {
  assert.deepEqual(await complaints(t, 'src/host', refused), refused);
  assert.deepEqual(await complaints(t, 'src/host/runs', refused), refused);
});

test('the lint allows src/host/widgets, and what shows no text', async (t) => {
  assert.deepEqual(await complaints(t, 'src/host/widgets', refused), []);
  assert.deepEqual(await complaints(t, 'src/host', allowed), []);
});
