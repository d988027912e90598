import { basename } from 'node:path';
import * as vscode from 'vscode';
import { blindView } from '../../core/review/blindView.ts';
import { findingsOf } from '../../io/dataset/datasetFindings.ts';
import type { ReviewedRecord } from '../../jobs/session/ReviewedRecord.ts';
import { readRecords } from '../../jobs/session/readRecords.ts';
import type { Handlers } from '../../protocol/RequestServer.ts';
import type { Input, Output } from '../../protocol/requests.ts';
import type { RowView } from '../../protocol/views.ts';
import { pageLog } from '../widgets/log.ts';
import type { PageContext } from './PageContext.ts';
import { addObservation, giveVerdict, judgeObservation } from './pageDecisions.ts';
import { imagesOf, imageView, inlineImage, wordsIn } from './pageImages.ts';
import { recordView } from './recordView.ts';
import { rowView } from './rowView.ts';
import { ViewBounds } from './ViewBounds.ts';

/** Limits of a page of rows; names and paths are longer only if someone tries to attack the page. */
const rowLimits = { maxTextLength: 20_000, maxItems: 1000, total: 4_000_000 };

/** The handlers of a page's requests. */
export function pageHandlers(context: PageContext): Handlers {
  const { document } = context;
  return {
    open: async () => context.state(),
    rows: (input) => rowsOf(context, input),
    record: (input) => recordOf(context, input),
    imageBytes: (input) => inlineImage(context, input),
    imageWords: (input) => wordsIn(context, input),
    setCursor: async (place) => {
      context.moveTo(place);
      return undefined;
    },
    settle: async () => undefined,
    performed: async ({ id }) => {
      context.performed(id);
      return undefined;
    },
    filter: async ({ text }) => context.list.filter(text),
    stopFilter: async () => {
      context.list.stop();
      return undefined;
    },
    nextUndecided: async (cursor) => context.list.nextUndecided(cursor),
    verdict: (input) => giveVerdict(document, input, context.isBlind),
    judgeObservation: (input) => judgeObservation(document, input),
    addObservation: (input) => addObservation(document, input),
    command: async ({ command }) => {
      // Not awaited: a command may take as long as its dialog is open.
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
  { row, exchange, maxParts }: Input<'record'>,
): Promise<Output<'record'>> {
  const { dataset } = context.document.session;
  const reviewed = seenBy(context, await context.document.session.record(row));
  const images = await imagesOf(context, reviewed);
  const { line, path } = await dataset.place(row);
  return recordView(reviewed, {
    curtain: context.curtain,
    exchange,
    maxParts,
    line,
    file: path === dataset.path ? undefined : basename(path),
    findings: await findingsOf(dataset, row),
    blindCurator: context.isBlind ? context.document.session.curator : undefined,
    image: (index) => images[index] && imageView(images[index], context.webview),
  });
}

async function rowsOf(context: PageContext, { from, count }: Input<'rows'>): Promise<readonly RowView[]> {
  const rows: RowView[] = [];
  const listed = context.list.rowsAt([[from, from + count - 1]]);
  for await (const reviewed of readRecords(context.document.session, listed)) {
    rows.push(await rowOf(context, seenBy(context, reviewed)));
  }
  return new ViewBounds(rowLimits).apply(rows);
}

async function rowOf(context: PageContext, reviewed: ReviewedRecord): Promise<RowView> {
  const [first] = await imagesOf(context, reviewed);
  return rowView(reviewed, context.curtain, first && imageView(first, context.webview));
}

/** A record as the curator sees it, who may decide blind. */
function seenBy({ document: { session }, isBlind }: PageContext, reviewed: ReviewedRecord): ReviewedRecord {
  const { content, hash } = reviewed;
  if (!isBlind || !content.ok) {
    return reviewed;
  }
  const views = content.views.map((view, index) => blindView(view, session.curator, `${hash}#${index}`));
  return { ...reviewed, content: { ...content, views } };
}
