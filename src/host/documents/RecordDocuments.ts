import * as vscode from 'vscode';
import { prettyJson } from '../../core/text/prettyJson.ts';
import { recordScheme } from '../base/contributions.ts';
import { DisposableStore } from '../base/DisposableStore.ts';
import { withPlainErrors } from '../widgets/notifications.ts';
import { readRecordUri } from '../widgets/uris.ts';
import type { DatasetDocument, DocumentFollower } from './DatasetDocument.ts';
import type { OpenDatasets } from './OpenDatasets.ts';

/**
 * Single records as read-only text documents. VS Code does not open text documents above 50 MB for extensions, and loses the
 * position if a custom editor opens the file; a record is a small document of its own, so a problem leads to its field in a
 * dataset of any size.
 */
export class RecordDocuments
  extends DisposableStore
  implements DocumentFollower, vscode.TextDocumentContentProvider
{
  readonly #datasets: OpenDatasets;
  readonly #changes = this.add(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changes.event;

  constructor(datasets: OpenDatasets) {
    super();
    this.#datasets = datasets;
    this.add(vscode.workspace.registerTextDocumentContentProvider(recordScheme, this));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const place = readRecordUri(uri);
    if (!place) {
      throw new Error(vscode.l10n.t('{0} is not a record of a dataset.', uri.toString()));
    }
    return withPlainErrors(() =>
      this.#datasets.use(place.dataset, async (dataset) => {
        await dataset.source.indexed;
        return prettyJson((await dataset.read(place.row)).text);
      }),
    );
  }

  /** Refreshes open documents of a dataset's records after it has changed on disk. */
  follow(document: DatasetDocument): void {
    document.onDidChangeState(({ phase }) => {
      if (phase === 'ready') {
        this.#refresh(document.uri);
      }
    });
  }

  #refresh(dataset: vscode.Uri): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (readRecordUri(uri)?.dataset.toString() === dataset.toString()) {
        this.#changes.fire(uri);
      }
    }
  }
}
