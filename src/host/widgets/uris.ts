import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commandLink, recordScheme } from '../base/contributions.ts';
import { plainText } from './plainText.ts';

/** The target of a link that runs a command of this extension. */
export function commandUri(...link: Parameters<typeof commandLink>): vscode.Uri {
  return vscode.Uri.parse(commandLink(...link), true);
}

/** The file name of a URI. */
export function fileName(uri: vscode.Uri): string {
  return uri.path.split('/').at(-1) ?? '';
}

/** A document that exists only in the editor; its name is that of its tab. */
export function virtualUri(scheme: string, name: string): vscode.Uri {
  const path = `/${plainText(name).replaceAll('/', '_')}`;
  return vscode.Uri.from({ scheme, path, query: String(Date.now()) });
}

/** The file in a command's argument. Only files are accepted: no network URL, no command. */
export function parseFileUri(text: string): vscode.Uri {
  const uri = vscode.Uri.parse(text, false);
  if (uri.scheme !== 'file') {
    throw new Error(l10n.t('{0} is not a file URI.', text));
  }
  return uri;
}

/** The URI of the document that shows a record of a dataset: `dream-record:/folder/train.jsonl/42.json`. */
export function recordUri(dataset: vscode.Uri, row: number): vscode.Uri {
  return vscode.Uri.from({
    scheme: recordScheme,
    path: `${dataset.path}/${row + 1}.json`,
    query: dataset.scheme === 'file' ? '' : dataset.scheme,
    authority: dataset.authority,
  });
}

/** The dataset and the row of a record document; undefined if the URI is not one of ours. */
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
