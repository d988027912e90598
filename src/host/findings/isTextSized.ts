import { extname } from 'node:path';
import type * as vscode from 'vscode';
import { withFileSync } from '../../io/disk/DiskFile.ts';

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
