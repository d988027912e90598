import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { formatAgo, formatDateTime, formatNumber, plural } from '../../core/text/localized.ts';
import { type TreeLine, treeItem } from '../widgets/items.ts';
import type { ActiveRun } from './ActiveRun.ts';
import type { PastRun } from './PastRun.ts';
import { type RunNode, runFacts } from './RunNode.ts';
import type { RunRegistry } from './RunRegistry.ts';
import { jobTitle, spendText } from './runTexts.ts';

/** The *Runs* view: runs in progress with their progress and cost, followed by past ones. */
export class RunsTree implements vscode.Disposable {
  readonly #runs: RunRegistry;
  readonly #following: vscode.Disposable;

  /** `changed` fires when the view must be updated. */
  constructor(runs: RunRegistry, changed: vscode.EventEmitter<RunNode | undefined>) {
    this.#runs = runs;
    this.#following = runs.onDidChange(() => changed.fire(undefined));
  }

  getTreeItem(node: RunNode): vscode.TreeItem {
    return treeItem(lineOf(node));
  }

  async getChildren(node?: RunNode): Promise<RunNode[]> {
    if (node) {
      return runFacts(node);
    }
    const active = this.#runs.active.map((run): RunNode => ({ kind: 'active', run }));
    const past = (await this.#runs.history()).map((run): RunNode => ({ kind: 'past', run }));
    return [...active, ...past];
  }

  dispose(): void {
    this.#following.dispose();
  }
}

const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** How a line of the *Runs* view looks, and the context of its buttons. */
function lineOf(node: RunNode): TreeLine {
  switch (node.kind) {
    case 'active':
      return activeLine(node.run);
    case 'past':
      return pastLine(node.run);
    case 'fact':
      return { label: node.label, description: node.value, icon: node.icon };
    case 'failures':
      return {
        label: l10n.t('Failures'),
        description: formatNumber(node.run.progress?.failed ?? 0),
        icon: 'warning',
        id: `failures:${node.run.document.uri.toString()}`,
        state: Collapsed,
      };
    case 'failure': {
      const { row, record, exchange, message } = node.failure;
      const cursor = { uri: node.run.document.uri.toString(), row, exchange };
      const command = {
        command: 'dreamCurator.reveal',
        title: l10n.t('Reveal Record'),
        arguments: [cursor],
      };
      return { label: record, description: message, tooltip: message, icon: 'circle-small-filled', command };
    }
  }
}

function activeLine({ job, document, control, progress, budget, model }: ActiveRun): TreeLine {
  const { done = 0, total = 0 } = progress ?? {};
  const spent = progress && spendText(progress.spend, budget);
  const description = [
    ...(control.isPaused ? [l10n.t('paused')] : []),
    l10n.t('{0} of {1}', formatNumber(done), formatNumber(total)),
    ...(spent ? [spent] : []),
    basename(document.uri.fsPath),
  ].join(' · ');
  return {
    label: jobTitle(job.id),
    description,
    tooltip: l10n.t('{0}: {1}', model, description),
    icon: control.isPaused ? 'debug-pause' : 'loading~spin',
    id: `active:${document.uri.toString()}`,
    contextValue: control.isPaused ? 'run.paused' : 'run.active',
    state: Expanded,
  };
}

function pastLine({ dataset, begin, end }: PastRun): TreeLine {
  return {
    label: jobTitle(begin.job),
    description: [stateText(end), formatAgo(new Date(begin.at), new Date()), basename(dataset)].join(' · '),
    tooltip: l10n.t('{0}, started {1} by {2}', dataset, formatDateTime(new Date(begin.at)), begin.by),
    ...stateIcon(end),
    // Datasets that were copied with their history share runs.
    id: `past:${dataset}:${begin.id}`,
    contextValue: end && end.failed > 0 ? 'run.failed' : 'run.past',
    state: Collapsed,
  };
}

function stateText(end: PastRun['end']): string {
  if (!end) {
    return l10n.t('interrupted');
  }
  const states = {
    done: plural(l10n.t('{0} answer | {0} answers'), end.answered + end.known),
    cancelled: l10n.t('cancelled'),
    stopped: l10n.t('stopped (budget)'),
    broken: l10n.t('failed'),
  };
  const failed = end.failed > 0 ? ` · ${l10n.t('{0} failed', formatNumber(end.failed))}` : '';
  return states[end.state] + failed;
}

function stateIcon(end: PastRun['end']): Pick<TreeLine, 'icon' | 'color'> {
  if (!end || end.state === 'cancelled') {
    return { icon: 'circle-slash' };
  }
  if (end.state === 'broken') {
    return { icon: 'error', color: 'list.errorForeground' };
  }
  return end.failed > 0 || end.state === 'stopped'
    ? { icon: 'warning', color: 'list.warningForeground' }
    : { icon: 'check' };
}
