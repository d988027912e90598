import * as vscode from 'vscode';

/** The scheme of documents that show one record of a dataset each. */
export const recordScheme = 'dream-record';

/** The address of the document that shows a record of a dataset: `dream-record:/folder/train.jsonl/42.json`. */
export function recordUri(dataset: vscode.Uri, row: number): vscode.Uri {
  return vscode.Uri.from({
    scheme: recordScheme,
    path: `${dataset.path}/${row + 1}.json`,
    query: dataset.scheme === 'file' ? '' : dataset.scheme,
    authority: dataset.authority,
  });
}

/** The dataset and the row that a record's document shows; undefined where the address is none of ours. */
export function readRecordUri(
  uri: vscode.Uri,
): { readonly dataset: vscode.Uri; readonly row: number } | undefined {
  const [, path, number] = /^(.*)\/(\d+)\.json$/.exec(uri.path) ?? [];
  if (uri.scheme !== recordScheme || path === undefined) {
    return undefined;
  }
  const dataset = vscode.Uri.from({ scheme: uri.query || 'file', authority: uri.authority, path });
  return { dataset, row: Number(number) - 1 };
}
