import type * as vscode from 'vscode';
import type { RecordNotation } from './recordSpans.ts';

/** How a file with this name separates its records. */
export function notationOf({ path }: vscode.Uri): RecordNotation {
  const ending = /\.(json|csv)$/i.exec(path)?.[1]?.toLowerCase();
  return ending === 'json' || ending === 'csv' ? ending : 'lines';
}
