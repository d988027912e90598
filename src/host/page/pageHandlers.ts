import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { findingsOf } from '../../io/dataset/datasetFindings.ts';
import { readImage } from '../../io/images/readImage.ts';
import type { ResolvedImage } from '../../io/images/resolveImage.ts';
import type { ReviewedRecord } from '../../jobs/session/ReviewedRecord.ts';
import { readRecords } from '../../jobs/session/readRecords.ts';
import type { Handlers } from '../../protocol/RequestServer.ts';
import type { Input, Output } from '../../protocol/requests.ts';
import type { RowView } from '../../protocol/views.ts';
import { pageLog } from '../widgets/log.ts';
import type { PageContext } from './PageContext.ts';
import { addObservation, giveVerdict, judgeObservation } from './pageDecisions.ts';
import { imageView } from './pageImages.ts';
import { recordView } from './recordView.ts';
import { rowView } from './rowView.ts';
import { ViewBounds } from './ViewBounds.ts';

/** What a page of rows may hold; a name or a path of a row is longer only where somebody wants to do harm. */
const rowLimits = { longestText: 20_000, mostItems: 1000, total: 4_000_000 };

/** The answers to a page's requests. */
export function pageHandlers(context: PageContext): Handlers {
  const { document } = context;
  return {
    open: async () => context.state(),
    rows: (input) => rowsOf(context, input),
    record: (input) => recordOf(context, input),
    imageBytes: (input) => inlineImage(context, input),
    imageWords: (input) => wordsIn(context, input),
    place: async (place) => {
      context.moveTo(place);
      return undefined;
    },
    performed: async ({ id }) => {
      context.performed(id);
      return undefined;
    },
    filter: async ({ text }) => context.list.filter(text),
    stopFilter: async () => {
      context.list.stop();
      return undefined;
    },
    nextUndecided: async (spot) => context.list.nextUndecided(spot),
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
  context: PageContext,
  { row, exchange, most }: Input<'record'>,
): Promise<Output<'record'>> {
  const { dataset } = context.document.session;
  const reviewed = await context.document.session.record(row);
  const images = await imagesOf(context, reviewed);
  const { line, path } = await dataset.place(row);
  return recordView(reviewed, {
    curtain: context.curtain,
    exchange,
    most,
    line,
    file: path === dataset.path ? undefined : basename(path),
    findings: await findingsOf(dataset, row),
    image: (index) => images[index] && imageView(images[index], context.webview),
  });
}

async function rowsOf(context: PageContext, { from, count }: Input<'rows'>): Promise<readonly RowView[]> {
  const rows: RowView[] = [];
  const listed = context.list.rowsAt([[from, from + count - 1]]);
  for await (const reviewed of readRecords(context.document.session, listed)) {
    rows.push(await rowOf(context, reviewed));
  }
  return new ViewBounds(rowLimits).apply(rows);
}

async function rowOf(context: PageContext, reviewed: ReviewedRecord): Promise<RowView> {
  const [first] = await imagesOf(context, reviewed);
  return rowView(reviewed, context.curtain, first && imageView(first, context.webview));
}

async function imagesOf(
  context: PageContext,
  { row, content }: ReviewedRecord,
): Promise<readonly ResolvedImage[]> {
  return content.ok ? context.document.session.images(row, content.record) : [];
}

async function inlineImage(
  context: PageContext,
  { row, image }: Input<'imageBytes'>,
): Promise<Output<'imageBytes'>> {
  const reviewed = await context.document.session.record(row);
  const resolved = (await imagesOf(context, reviewed))[image];
  if (resolved?.status !== 'inline') {
    throw new Error(l10n.t('The record holds no image {0} itself.', image + 1));
  }
  const { bytes, mime } = await readImage(resolved);
  return { bytes: Uint8Array.from(bytes), mime };
}

async function wordsIn(
  context: PageContext,
  { row, image }: Input<'imageWords'>,
): Promise<Output<'imageWords'>> {
  const reviewed = await context.document.session.record(row);
  const resolved = (await imagesOf(context, reviewed))[image];
  const readable = resolved?.status === 'file' || resolved?.status === 'inline';
  return readable ? context.imageWords.read(resolved) : [];
}
