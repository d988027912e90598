import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { findingsOf } from '../../io/dataset/datasetFindings.ts';
import { readImage } from '../../io/images/readImage.ts';
import type { ResolvedImage } from '../../io/images/resolveImage.ts';
import { readRecords } from '../../jobs/session/readRecords.ts';
import type { ReviewedRecord } from '../../jobs/session/Session.ts';
import type { Handlers } from '../../protocol/RequestServer.ts';
import type { Input, Output } from '../../protocol/requests.ts';
import type { RowView } from '../../protocol/views.ts';
import type { DatasetPanel } from '../editor/DatasetPanel.ts';
import { pageLog } from '../widgets/log.ts';
import { addObservation, giveVerdict, judgeObservation } from './pageDecisions.ts';
import { imageView } from './pageImages.ts';
import { recordView } from './recordView.ts';
import { rowView } from './rowView.ts';
import { ViewBounds } from './ViewBounds.ts';

/** What a page of rows may hold; a name or a path of a row is longer only where somebody wants to do harm. */
const rowLimits = { longestText: 20_000, mostItems: 1000, total: 4_000_000 };

/** What a panel answers to its page. */
export function pageHandlers(panel: DatasetPanel): Handlers {
  const { document } = panel;
  return {
    open: async () => panel.state(),
    rows: (input) => rowsOf(panel, input),
    record: (input) => recordOf(panel, input),
    imageBytes: (input) => inlineImage(panel, input),
    imageWords: (input) => wordsIn(panel, input),
    place: async (place) => {
      panel.moveTo(place);
      return undefined;
    },
    performed: async ({ id }) => {
      panel.performed(id);
      return undefined;
    },
    filter: async ({ text }) => panel.list.filter(text),
    stopFilter: async () => {
      panel.list.stop();
      return undefined;
    },
    nextUndecided: async (spot) => panel.list.nextUndecided(spot),
    verdict: (input) => giveVerdict(document, input),
    judgeObservation: (input) => judgeObservation(document, input),
    addObservation: (input) => addObservation(document, input),
    command: async ({ command }) => {
      // Not awaited: a command may go on for as long as its dialog is open.
      void vscode.commands.executeCommand(command);
      return undefined;
    },
    reportError: async ({ message }) => {
      pageLog.add('The page', message);
      return undefined;
    },
  };
}

async function recordOf(
  panel: DatasetPanel,
  { row, exchange, most }: Input<'record'>,
): Promise<Output<'record'>> {
  const { dataset } = panel.document.session;
  const reviewed = await panel.document.session.record(row);
  const images = await imagesOf(panel, reviewed);
  const { line, path } = await dataset.place(row);
  return recordView(reviewed, {
    curtain: panel.curtain,
    exchange,
    most,
    line,
    file: path === dataset.path ? undefined : basename(path),
    findings: await findingsOf(dataset, row),
    image: (index) => images[index] && imageView(images[index], panel.panel.webview),
  });
}

async function rowsOf(panel: DatasetPanel, { from, count }: Input<'rows'>): Promise<readonly RowView[]> {
  const rows: RowView[] = [];
  const listed = panel.list.rowsAt([[from, from + count - 1]]);
  for await (const reviewed of readRecords(panel.document.session, listed)) {
    rows.push(await rowOf(panel, reviewed));
  }
  return new ViewBounds(rowLimits).apply(rows);
}

async function rowOf(panel: DatasetPanel, reviewed: ReviewedRecord): Promise<RowView> {
  const [first] = await imagesOf(panel, reviewed);
  return rowView(reviewed, panel.curtain, first && imageView(first, panel.panel.webview));
}

async function imagesOf(
  panel: DatasetPanel,
  { row, content }: ReviewedRecord,
): Promise<readonly ResolvedImage[]> {
  return content.ok ? panel.document.session.images(row, content.record) : [];
}

async function inlineImage(
  panel: DatasetPanel,
  { row, image }: Input<'imageBytes'>,
): Promise<Output<'imageBytes'>> {
  const reviewed = await panel.document.session.record(row);
  const resolved = (await imagesOf(panel, reviewed))[image];
  if (resolved?.status !== 'inline') {
    throw new Error(l10n.t('The record holds no image {0} itself.', image + 1));
  }
  const { bytes, mime } = await readImage(resolved);
  return { bytes: Uint8Array.from(bytes), mime };
}

async function wordsIn(
  panel: DatasetPanel,
  { row, image }: Input<'imageWords'>,
): Promise<Output<'imageWords'>> {
  const reviewed = await panel.document.session.record(row);
  const resolved = (await imagesOf(panel, reviewed))[image];
  const readable = resolved?.status === 'file' || resolved?.status === 'inline';
  return readable ? panel.imageWords.read(resolved) : [];
}
