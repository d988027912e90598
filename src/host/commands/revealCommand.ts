import * as l10n from '@vscode/l10n';
import { getLocation } from 'jsonc-parser';
import * as vscode from 'vscode';
import { z } from 'zod';
import type { FieldPath } from '../../core/sample/Field.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import { rowAtLine } from '../documents/rowAtLine.ts';
import { spanAt } from '../text/TextRecords.ts';
import { readRecordUri } from '../widgets/uris.ts';
import { type CommandContext, showPanel } from './CommandContext.ts';

/** A line of a text document, as links above records name it. */
const lineSchema = z.object({ uri: z.string(), line: z.int().min(0) });

/** A place in a text document. */
interface TextPlace {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
}

/** Shows the record of a text editor in the dataset editor: that of a line, or the one at the cursor, with the exchange it is in. */
export async function revealInDataset(context: CommandContext, argument?: unknown): Promise<void> {
  const { document, position } = placeOf(argument);
  const own = readRecordUri(document.uri);
  const panel = await showPanel(context, own?.dataset ?? context.datasets.ownerOf(document.uri));
  const { session } = panel.document;
  // Until then the record may not be known.
  await session.dataset.source.indexed;
  const row = own?.row ?? (await rowAtLine(session.dataset, document.uri.fsPath, position.line));
  if (row === undefined) {
    throw new Error(l10n.t('There is no record at line {0}.', position.line + 1));
  }
  const { content } = await session.record(row);
  const path = pathAt({ document, position });
  panel.goTo({ row, exchange: content.ok ? exchangeOf(content.record, path) : 0 });
}

function placeOf(argument: unknown): TextPlace {
  const { activeTextEditor } = vscode.window;
  const given = lineSchema.safeParse(argument).data;
  const document = given
    ? vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === given.uri)
    : activeTextEditor?.document;
  if (!document) {
    throw new Error(l10n.t('Open the dataset in the text editor first.'));
  }
  const position = given ? new vscode.Position(given.line, 0) : activeTextEditor?.selection.active;
  return { document, position: position ?? new vscode.Position(0, 0) };
}

/** The field of the record that is at a place; empty for the record itself, and in files that are not JSON. */
function pathAt({ document, position }: TextPlace): FieldPath {
  const offset = document.offsetAt(position);
  const text = document.getText();
  const span = readRecordUri(document.uri) ? { offset: 0, length: text.length } : spanAt(document, offset);
  return span
    ? getLocation(text.slice(span.offset, span.offset + span.length), offset - span.offset).path
    : [];
}

/** The exchange that a field belongs to: the last one with a part that contains it; the first one if there is none. */
function exchangeOf({ exchanges }: SampleRecord, path: FieldPath): number {
  const at = exchanges.findLastIndex(({ prompt, answers, observationsAt }) =>
    [prompt.at, ...answers.map((answer) => answer.at), observationsAt].some(
      (part) => part && part.path.length > 0 && part.path.every((key, depth) => key === path[depth]),
    ),
  );
  return Math.max(0, at);
}
