import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isBlind } from '../../core/presentation/blindView.ts';
import { present } from '../../core/presentation/present.ts';
import { findingsOf } from '../../io/dataset/datasetFindings.ts';
import type { ReviewedRecord } from '../../jobs/session/ReviewedRecord.ts';
import { readRecords } from '../../jobs/session/readRecords.ts';
import type { Handlers } from '../../protocol/RequestServer.ts';
import type { DecisionResult, Input, Output, PageRequests } from '../../protocol/requests.ts';
import type { RowView } from '../../protocol/views.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';
import { pageLog } from '../widgets/log.ts';
import { findByStart } from './findByStart.ts';
import { historyItems } from './historyItems.ts';
import type { PageContext } from './PageContext.ts';
import {
  addObservation,
  giveVerdict,
  judgeObservations,
  markRecognition,
  restoreEarlier,
} from './pageDecisions.ts';
import { imagesOf, imageView, inlineImage, wordsIn } from './pageImages.ts';
import { recordView } from './recordView.ts';
import { rowView } from './rowView.ts';
import { ViewBounds } from './ViewBounds.ts';

/** Limits of a page of rows; names and paths are longer only if someone tries to attack the page. */
const rowLimits = { maxTextLength: 20_000, maxItems: 1000, total: 4_000_000 };

/** A history of a thousand decisions is longer than anybody reads. */
const historyLimits = { maxTextLength: 20_000, maxItems: 1000, total: 2_000_000 };

/** The handlers of a page's requests. */
export function pageHandlers(context: PageContext): Handlers<PageRequests> {
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
    pressed: ({ press, action }) => context.keys.announce(press, action),
    learnKey: noting(({ key, action }) => context.memory.learnKey(key, action)),
    keys: async () => context.contributedKeys,
    withdrawKey: noting(({ press }) => context.keys.withdraw(press)),
    performed: noting(({ id }) => context.performed(id)),
    filter: async ({ text }) => context.list.filter(text),
    stopFilter: async () => {
      context.list.stop();
      return undefined;
    },
    jump: ({ text, from }) => findByStart(context.document.session, context.list, text, from),
    upcoming: async (cursor) => {
      // After the decisions that were sent before; those that are sent meanwhile do not wait for the search.
      await document.inOrder(async () => undefined);
      return context.list.upcoming(cursor, cursor.count);
    },
    ...decisionHandlers(context),
    history: (input) => historyOf(context, input),
    command: async ({ command }) => {
      if (command === 'undo') {
        // Undoes the last decision that was sent, even if it is not written yet.
        await document.inOrder(async () => vscode.commands.executeCommand(command));
      } else {
        // Not awaited: a command may take as long as its dialog is open.
        void vscode.commands.executeCommand(command);
      }
      return undefined;
    },
    problem: async (input) => actOnProblem(context, input),
    reportError: async ({ message }) => {
      pageLog.add('The page', message);
      return undefined;
    },
  };
}

/** Runs the command of a problem. Not awaited: it may take as long as its dialog is open. */
function actOnProblem({ document }: PageContext, { row, code, action }: Input<'problem'>): undefined {
  const uri = document.uri.toString();
  const run = (command: string, argument: object) =>
    void vscode.commands.executeCommand(`dreamCurator.${command}`, argument);
  switch (action) {
    case 'explain':
      return run('openRule', { code });
    case 'fix':
      return run('fix', { uri, code, row });
    case 'list':
      return run('showRule', { uri, code });
  }
}

type DecisionRequest =
  | 'verdict'
  | 'judgeObservations'
  | 'markRecognition'
  | 'addObservation'
  | 'restoreDecision';

/** The handlers of the requests that write decisions. */
function decisionHandlers(context: PageContext): Pick<Handlers<PageRequests>, DecisionRequest> {
  return {
    verdict: (input) => decide(context, input, giveVerdict),
    judgeObservations: (input) => decide(context, input, judgeObservations),
    markRecognition: (input) => decide(context, input, markRecognition),
    addObservation: (input) => decide(context, input, addObservation),
    restoreDecision: (input) => decide(context, input, restoreEarlier),
  };
}

async function historyOf(
  { document: { session }, presentation }: PageContext,
  { row, exchange }: Input<'history'>,
): Promise<Output<'history'>> {
  const items = historyItems(session, await session.record(row), exchange, presentation);
  return new ViewBounds(historyLimits).apply(items);
}

/** The handler of a request that has no answer. */
function noting<Given>(note: (input: Given) => void): (input: Given) => Promise<undefined> {
  return async (input) => {
    note(input);
    return undefined;
  };
}

/** Writes a decision after those that were sent before, unless VS Code takes its key for something else. */
function decide<Decision extends { readonly press?: number | undefined }>(
  { document, keys, presentation }: PageContext,
  input: Decision,
  write: (
    document: DatasetDocument,
    input: Decision,
    presentation: PageContext['presentation'],
  ) => Promise<DecisionResult>,
): Promise<DecisionResult> {
  return document.inOrder(async () =>
    input.press === undefined || (await keys.isConfirmed(input.press))
      ? write(document, input, presentation)
      : { decided: false, message: l10n.t('This key is no longer bound to this action.') },
  );
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
    blindCurator: context.presentation.isBlind ? context.document.session.curator : undefined,
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
  const { dataset, curator } = context.document.session;
  const [first] = await imagesOf(context, reviewed);
  const { content, row } = reviewed;
  // Problems would lead a curator who has not decided.
  const hides =
    context.presentation.isBlind && content.ok && content.views.some((view) => isBlind(view, curator));
  const problems = !hides && dataset.rules.some((rule) => rule.rows.has(row));
  return rowView(reviewed, context.curtain, first && imageView(first, context.webview), problems);
}

/** A record as it is presented to the curator. */
export function seenBy(
  { document: { session }, presentation }: PageContext,
  reviewed: ReviewedRecord,
): ReviewedRecord {
  const { content, hash } = reviewed;
  if (!content.ok) {
    return reviewed;
  }
  const { curator } = session;
  const views = content.views.map(
    (view, index) => present(view, `${hash}#${index}`, { curator, ...presentation }).view,
  );
  return { ...reviewed, content: { ...content, views } };
}
