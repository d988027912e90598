import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { hidesOthers } from '../../core/presentation/present.ts';
import { statusName } from '../../core/review/statusNames.ts';
import type { TextSpan } from '../../core/sample/RecordCodec.ts';
import type { ReviewedRecord } from '../../jobs/session/ReviewedRecord.ts';
import { recordScheme } from '../base/contributions.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import type { OpenDatasets } from '../documents/OpenDatasets.ts';
import { rowAtLine } from '../documents/rowAtLine.ts';
import { curtainOf } from '../page/curtainOf.ts';
import { rowView } from '../page/rowView.ts';
import { settings } from '../settings/settings.ts';
import { codeLens, hoverOf, titledLens } from '../widgets/texts.ts';
import { readRecordUri } from '../widgets/uris.ts';
import { hoverContent } from './hoverContent.ts';
import { notationOf } from './notationOf.ts';
import { spanAt, textRecords } from './TextRecords.ts';

const revealCommand = 'dreamCurator.revealInDataset';

/**
 * Datasets that are open as text: a link above each record that shows it in the dataset editor, what is known about the record
 * under the pointer, and records of several lines that can be folded.
 */
export class RecordTexts {
  readonly #datasets: OpenDatasets;
  readonly #paths: ExtensionPaths;
  readonly #lensTargets = new WeakMap<vscode.CodeLens, vscode.TextDocument>();

  constructor(datasets: OpenDatasets, paths: ExtensionPaths) {
    this.#datasets = datasets;
    this.#paths = paths;
  }

  provideCodeLenses(document: vscode.TextDocument): readonly vscode.CodeLens[] {
    return this.#spansOf(document).map(({ offset }) => {
      const start = document.positionAt(offset);
      const lens = codeLens(new vscode.Range(start, start));
      this.#lensTargets.set(lens, document);
      return lens;
    });
  }

  /** The title says the record's state, if the dataset is open; asked for only where the link is on screen. */
  async resolveCodeLens(lens: vscode.CodeLens): Promise<vscode.CodeLens> {
    const document = this.#lensTargets.get(lens);
    const { line } = lens.range.start;
    const found = document && (await this.#reviewed(document, line));
    const state = found && !hidesState(found.record, found.curator) && statusName(statusOf(found.record));
    const title = l10n.t('Show in Dataset Editor');
    return titledLens(lens, state ? `${title} · ${state}` : title, revealCommand, {
      uri: document?.uri.toString() ?? '',
      line,
    });
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const span =
      this.#spansOf(document).length > 0 ? spanAt(document, document.offsetAt(position)) : undefined;
    if (!span) {
      return undefined;
    }
    const start = document.positionAt(span.offset);
    const found = await this.#reviewed(document, start.line);
    if (!found) {
      return undefined;
    }
    const range = new vscode.Range(start, document.positionAt(span.offset + span.length));
    const link = { uri: document.uri.toString(), line: start.line };
    return hoverOf(range, {
      ...(await hoverContent(found, curtainOf(found.dataset, this.#paths))),
      link: { title: l10n.t('Show in Dataset Editor'), command: [revealCommand, link] },
    });
  }

  /** VS Code folds JSON by itself, and a record of JSON Lines has only one line; rows of CSV may have several. */
  provideFoldingRanges(document: vscode.TextDocument): readonly vscode.FoldingRange[] {
    if (notationOf(document.uri) !== 'csv') {
      return [];
    }
    return textRecords(document).spans.flatMap(({ offset, length }) => {
      const start = document.positionAt(offset).line;
      const end = document.positionAt(offset + length).line;
      return end > start ? [new vscode.FoldingRange(start, end)] : [];
    });
  }

  /** The records to mark: none in a JSON or CSV file that is not known to be a dataset, as most are not. */
  #spansOf(document: vscode.TextDocument): readonly TextSpan[] {
    if (document.uri.scheme === recordScheme) {
      return [{ offset: 0, length: document.getText().length }];
    }
    const { spans, format } = textRecords(document);
    const isDataset =
      notationOf(document.uri) === 'lines' || format !== undefined || this.#datasets.document(document.uri);
    return isDataset ? spans : [];
  }

  /** What is known about the record at a line, if its dataset is open in the editor and nothing but that was edited since. */
  async #reviewed(document: vscode.TextDocument, line: number) {
    const own = readRecordUri(document.uri);
    const dataset = own?.dataset ?? this.#datasets.ownerOf(document.uri);
    const open = this.#datasets.document(dataset);
    if (!open || document.isDirty) {
      return undefined;
    }
    const { session } = open;
    const row = own?.row ?? (await rowAtLine(session.dataset, document.uri.fsPath, line));
    return row === undefined || row >= session.dataset.count
      ? undefined
      : { dataset, session, curator: session.curator, record: await session.record(row) };
  }
}

/** Whether a state would say what others decided to a curator from whom that is hidden. */
function hidesState({ content }: ReviewedRecord, curator: string): boolean {
  const presentation = { curator, ...settings.presentation() };
  return content.ok && content.views.some((view) => hidesOthers(view, presentation));
}

function statusOf(record: ReviewedRecord) {
  return rowView(record, 'never', undefined).status;
}
