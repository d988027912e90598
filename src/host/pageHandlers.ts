import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { findingsOf } from '../io/dataset/survey/findingsOf.ts';
import { readImage } from '../io/images/readImage.ts';
import type { ResolvedImage } from '../io/images/resolveImage.ts';
import { decideObservations, decideRecords } from '../jobs/decideRecords.ts';
import { readRecords } from '../jobs/readRecords.ts';
import type { ReviewedRecord } from '../jobs/Session.ts';
import type { Handlers } from '../protocol/RequestServer.ts';
import type { Input, Output } from '../protocol/requests.ts';
import type { RowView } from '../protocol/views.ts';
import type { DatasetPanel } from './DatasetPanel.ts';
import { explainUndecidable } from './explainUndecidable.ts';
import { log } from './log.ts';
import { verdictName } from './verdictName.ts';
import { imageView } from './views/imageView.ts';
import { recordView } from './views/recordView.ts';
import { rowView } from './views/rowView.ts';

/** What a panel answers to its page. */
export function pageHandlers(panel: DatasetPanel): Handlers {
  const { document } = panel;
  return {
    open: async () => panel.state(),
    rows: (input) => rowsOf(panel, input),
    record: async ({ row }) => {
      const reviewed = await document.session.record(row);
      const images = await imagesOf(panel, reviewed);
      const webview = panel.panel.webview;
      const { dataset } = document.session;
      const { line, path } = await dataset.place(row);
      return recordView(
        reviewed,
        { line, file: path === dataset.path ? undefined : basename(path) },
        panel.curtain,
        images.map((image) => imageView(image, webview)),
        await findingsOf(dataset, row),
      );
    },
    imageBytes: (input) => inlineImage(panel, input),
    imageWords: (input) => wordsIn(panel, input),
    place: async ({ row, exchange, position, selection }) => {
      panel.moveTo({ spot: { row, exchange, position }, selection });
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
    verdict: (input) => giveVerdict(panel, input),
    judgeObservation: (input) => judgeObservation(panel, input),
    command: async ({ command }) => {
      // Not awaited: a command may go on for as long as its dialog is open.
      void vscode.commands.executeCommand(command);
      return undefined;
    },
    reportError: async ({ message }) => {
      log.error(`The page: ${message}`);
      return undefined;
    },
  };
}

async function rowsOf(panel: DatasetPanel, { from, count }: Input<'rows'>): Promise<readonly RowView[]> {
  const rows: RowView[] = [];
  const listed = panel.list.rowsAt([[from, from + count - 1]]);
  for await (const reviewed of readRecords(panel.document.session, listed)) {
    rows.push(await rowOf(panel, reviewed));
  }
  return rows;
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

async function giveVerdict(panel: DatasetPanel, input: Input<'verdict'>): Promise<Output<'verdict'>> {
  const { document } = panel;
  const { row, exchange, action } = input;
  const reviewed = await document.session.record(row);
  const { events, undecided } = decideRecords(document.session, [{ reviewed, exchange, action }]);
  const [refused] = undecided;
  if (refused) {
    return { decided: false, message: explainUndecidable(refused.reason) };
  }
  const name = verdictName(events[0]);
  await document.decide(l10n.t('{0}: {1}', name, reviewed.identity), events);
  return { decided: true, message: name };
}

async function judgeObservation(panel: DatasetPanel, input: Input<'judgeObservation'>): Promise<undefined> {
  const { document } = panel;
  const { row, exchange, found, to } = input;
  const reviewed = await document.session.record(row);
  const { events, undecided } = decideObservations(document.session, [{ reviewed, exchange, found, to }]);
  const [refused] = undecided;
  if (refused) {
    throw new Error(explainUndecidable(refused.reason));
  }
  await document.decide(l10n.t('Observation: {0}', reviewed.identity), events);
  return undefined;
}
