import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ActiveRun } from './ActiveRun.ts';
import { jobTitle } from './jobTitle.ts';
import type { PastRun } from './PastRun.ts';
import type { RunNode } from './RunNode.ts';
import { spendText } from './spendText.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** How a line of the *Runs* view looks, and what its buttons are for (`contextValue`, which the manifest's menus test). */
export function runItem(node: RunNode): vscode.TreeItem {
  switch (node.kind) {
    case 'active':
      return activeItem(node.run);
    case 'past':
      return pastItem(node.run);
    case 'fact':
      return line(node.label, node.value, node.icon);
    case 'failures': {
      const item = line(l10n.t('Failures'), String(node.run.progress?.failed ?? 0), 'warning');
      item.id = `failures:${node.run.document.uri.toString()}`;
      item.collapsibleState = Collapsed;
      return item;
    }
    case 'failure': {
      const { row, record, exchange, message } = node.failure;
      const item = line(record, message, 'circle-small-filled');
      const spot = { uri: node.run.document.uri.toString(), row, exchange };
      item.command = { command: 'dreamCurator.reveal', title: l10n.t('Reveal Record'), arguments: [spot] };
      item.tooltip = message;
      return item;
    }
  }
}

function activeItem(run: ActiveRun): vscode.TreeItem {
  const { job, document, control, progress, budget, model } = run;
  const item = new vscode.TreeItem(jobTitle(job.id), Expanded);
  const { done = 0, total = 0 } = progress ?? {};
  const spent = progress && spendText(progress.spend, budget);
  item.id = `active:${document.uri.toString()}`;
  item.description = [
    ...(control.isPaused ? [l10n.t('paused')] : []),
    l10n.t('{0} of {1}', done.toLocaleString(), total.toLocaleString()),
    ...(spent ? [spent] : []),
    basename(document.uri.fsPath),
  ].join(' · ');
  item.tooltip = l10n.t('{0}: {1}', model, item.description);
  item.iconPath = new vscode.ThemeIcon(control.isPaused ? 'debug-pause' : 'loading~spin');
  item.contextValue = control.isPaused ? 'run.paused' : 'run.active';
  return item;
}

function pastItem({ dataset, begin, end }: PastRun): vscode.TreeItem {
  const item = new vscode.TreeItem(jobTitle(begin.job), Collapsed);
  item.id = `past:${begin.id}`;
  item.description = [stateText(end), ago(begin.at), basename(dataset)].join(' · ');
  item.tooltip = l10n.t('{0}, begun {1} by {2}', dataset, new Date(begin.at).toLocaleString(), begin.by);
  item.iconPath = stateIcon(end);
  item.contextValue = end && end.failed > 0 ? 'run.failed' : 'run.past';
  return item;
}

function stateText(end: PastRun['end']): string {
  if (!end) {
    return l10n.t('interrupted');
  }
  const states = {
    done: l10n.t('{0} answers', (end.answered + end.known).toLocaleString()),
    cancelled: l10n.t('cancelled'),
    stopped: l10n.t('stopped'),
    broken: l10n.t('broke off'),
  };
  const failed = end.failed > 0 ? ` · ${l10n.t('{0} failed', end.failed.toLocaleString())}` : '';
  return states[end.state] + failed;
}

function stateIcon(end: PastRun['end']): vscode.ThemeIcon {
  if (!end || end.state === 'cancelled') {
    return new vscode.ThemeIcon('circle-slash');
  }
  if (end.state === 'broken') {
    return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  }
  return end.failed > 0 || end.state === 'stopped'
    ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
    : new vscode.ThemeIcon('check');
}

/** `5 min ago`; a date where it was not today. */
function ago(at: string): string {
  const minutes = Math.floor((Date.now() - Date.parse(at)) / 60_000);
  if (minutes < 1) {
    return l10n.t('just now');
  }
  if (minutes < 60) {
    return l10n.t('{0} min ago', minutes);
  }
  return minutes < 24 * 60
    ? l10n.t('{0} h ago', Math.floor(minutes / 60))
    : new Date(at).toLocaleDateString();
}

function line(label: string, value: string, icon: string): vscode.TreeItem {
  const item = new vscode.TreeItem(label, None);
  item.description = value;
  item.iconPath = new vscode.ThemeIcon(icon);
  return item;
}
