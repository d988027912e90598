import * as vscode from 'vscode';
import { DisposableStore } from '../base/DisposableStore.ts';
import { commandUri, virtualUri } from '../widgets/uris.ts';
import type { ReportText } from './exportReportText.ts';

const scheme = 'dream-report';

/** Reports as read-only text documents, with record names linked to the records. */
export class ReportDocuments
  extends DisposableStore
  implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider
{
  readonly #reports = new Map<string, ReportText>();

  constructor() {
    super();
    this.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    this.add(vscode.languages.registerDocumentLinkProvider({ scheme }, this));
    this.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => void this.#reports.delete(uri.toString())));
  }

  /** Opens a report next to the editor, which keeps the focus. */
  async open(name: string, report: ReportText): Promise<void> {
    const uri = virtualUri(scheme, name);
    this.#reports.set(uri.toString(), report);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preview: true,
      preserveFocus: true,
    });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#reports.get(uri.toString())?.text ?? '';
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const links = this.#reports.get(document.uri.toString())?.links ?? [];
    return links.map(({ line, length, command, argument }) => {
      const place = new vscode.Range(line, 0, line, length);
      return new vscode.DocumentLink(place, commandUri(command, argument));
    });
  }
}
