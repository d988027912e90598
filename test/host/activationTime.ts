import * as vscode from 'vscode';
import { waitFor } from '../support/waitFor.ts';

const columns = ['Load Code', 'Call Activate', 'Finish Activate'];

/**
 * The milliseconds that loading and activating an extension took, by VS Code's own account in “Developer: Startup
 * Performance”. A clock around `activate()` would also count what VS Code does in between.
 */
export async function activationTime(extensionId: string): Promise<number> {
  await vscode.commands.executeCommand('perfview.show');
  const table = await waitFor('the report tells of the extension', () => {
    const report = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf');
    const rows = report?.getText().split('\n').map(cellsOf) ?? [];
    const heads = rows.find((row) => row.includes('Load Code'));
    const row = rows.find(([id]) => id === extensionId);
    return heads && row && { heads, row };
  });
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  return columns.reduce((sum, column) => sum + Number(table.row[table.heads.indexOf(column)]), 0);
}

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
