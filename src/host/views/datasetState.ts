import * as vscode from 'vscode';
import type { Session } from '../../jobs/Session.ts';
import type { DatasetState, RunView, Summary } from '../../protocol/views.ts';
import type { DatasetDocument } from '../DatasetDocument.ts';
import type { Place } from '../DatasetPanel.ts';
import { settings } from '../settings.ts';

/** Everything a page starts from. */
export function datasetState(
  document: DatasetDocument,
  place: Place,
  run: RunView | undefined,
): DatasetState {
  const { state } = document;
  const head = { name: document.uri.path.split('/').at(-1) ?? '', strings: { ...vscode.l10n.bundle } };
  switch (state.phase) {
    case 'indexing': {
      const { bytes = 0, totalBytes = 1, records = 0 } = state.progress ?? {};
      return { ...head, phase: 'indexing', share: bytes / Math.max(1, totalBytes), records };
    }
    case 'failed':
      return { ...head, phase: 'failed', message: state.message };
    case 'unmapped':
      return { ...head, phase: 'unmapped', records: state.session.dataset.count, fields: state.fields };
    case 'ready': {
      const { dataset, ledgerProblems } = state.session;
      const broken = new Set(
        dataset.findings.flatMap((one) =>
          one.severity === 'error' && one.row !== undefined ? [one.row] : [],
        ),
      );
      return {
        ...head,
        phase: 'ready',
        format: dataset.format?.title ?? '',
        records: dataset.count,
        summary: summaryOf(state.session),
        broken: broken.size,
        fileProblems: dataset.findings.filter((one) => one.row === undefined),
        ledgerProblems: ledgerProblems.length,
        ...place,
        autoAdvance: settings.autoAdvance(),
        categories: state.session.settings.taxonomy.map((category) => category.label),
        run,
      };
    }
  }
}

/** How many exchanges there are and how many of them are decided. */
export function summaryOf(session: Session): Summary {
  const { dataset } = session;
  let decided = 0;
  for (let row = 0; row < dataset.count; row += 1) {
    const exchanges = dataset.exchangeCount(row);
    for (let at = 0; at < exchanges; at += 1) {
      decided += session.isDecided(row, at) ? 1 : 0;
    }
  }
  return { exchanges: dataset.totalExchanges, decided };
}
