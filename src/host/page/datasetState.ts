import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Curtain } from '../../core/review/curtain.ts';
import { categoryStyles } from '../../core/taxonomy/riskLabels.ts';
import { ledgerFolder } from '../../io/ledger/Ledger.ts';
import type { Session } from '../../jobs/session/Session.ts';
import type { DatasetProgress, DatasetState, ExchangeCursor, RunView } from '../../protocol/views.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';
import { readSetting } from '../settings/readSetting.ts';
import { settings } from '../settings/settings.ts';
import { fileName } from '../widgets/uris.ts';
import type { PagePosition } from './PageContext.ts';
import type { PageMemory } from './PageMemory.ts';
import type { PanelList } from './PanelList.ts';

interface PanelState {
  readonly document: DatasetDocument;
  readonly place: PagePosition;
  readonly lastPlace: ExchangeCursor | undefined;
  readonly list: PanelList;
  readonly memory: PageMemory;
  readonly curtain: Curtain;
}

/** The complete state, with which a page starts. */
export function datasetState(
  { document, place, lastPlace, list, memory, curtain }: PanelState,
  run: RunView | undefined,
): DatasetState {
  const { state } = document;
  const head = { name: fileName(document.uri), strings: { ...vscode.l10n.bundle } };
  switch (state.phase) {
    case 'opening':
      return { ...head, phase: 'opening', joined: state.joined };
    case 'failed':
      return { ...head, phase: 'failed', message: state.message };
    case 'unmapped':
      return { ...head, phase: 'unmapped', records: state.session.dataset.count, fields: state.fields };
    case 'ready': {
      const { dataset, ledgerProblemCount } = state.session;
      return {
        ...head,
        phase: 'ready',
        format: dataset.format?.title() ?? '',
        ...progressOf(document, state.session),
        ledgerProblems: ledgerProblemCount,
        ...place,
        filter: list.view,
        queues: settings.queues(),
        autoAdvance: readSetting('autoAdvance'),
        curtain,
        greyscale: readSetting('greyscale'),
        pauseAfter: readSetting('pauseAfter'),
        reasons: readSetting('reasons'),
        curator: state.session.curator,
        promptFirst: readSetting('promptFirst'),
        textSize: readSetting('textSize'),
        lastPlace,
        keys: memory.keys,
        isBlind: readSetting('blind'),
        categories: state.session.settings.taxonomy.map((category) => category.label),
        weights: state.session.settings.scores,
        categoryStyles: categoryStyles(state.session.settings.taxonomy),
        run,
      };
    }
  }
}

/** What is known about a dataset so far. */
export function progressOf(document: DatasetDocument, { dataset, summary }: Session): DatasetProgress {
  const { bytes, totalBytes, done } = dataset.source.progress;
  const { survey } = dataset;
  return {
    records: dataset.count,
    summary,
    broken: survey.unreadable,
    fileProblems: dataset.findings.filter((one) => one.row === undefined),
    indexed: done ? 1 : bytes / Math.max(1, totalBytes),
    gone:
      document.gone &&
      l10n.t(
        'The file is missing or cannot be read: {0}. Decisions are safe in {1}; the editor continues when the file is back.',
        document.gone,
        ledgerFolder(dataset.path).path,
      ),
    surveyed: dataset.isSurveyed ? 1 : (survey.count / Math.max(1, dataset.count)) * 0.99,
  };
}
