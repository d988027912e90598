import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { openStates } from '../../core/find/queues.ts';
import type { Round } from '../../core/rounds/foldRounds.ts';
import type { RoundTrained } from '../../core/rounds/RoundEvent.ts';
import type { RoundStep, StepReport } from '../../core/rounds/roundSteps.ts';
import { formatDateTime } from '../../core/text/localized.ts';
import { describeLosses, describeStep, type StepHints, stateName } from '../../jobs/rounds/describeStep.ts';
import { type TreeLine, treeItem } from '../widgets/items.ts';
import { fileName } from '../widgets/uris.ts';
import type { DatasetRounds } from './DatasetRounds.ts';
import type { KnownRounds } from './KnownRounds.ts';

/** A line of the *Rounds* view. */
export type RoundNode =
  | { readonly kind: 'dataset'; readonly dataset: DatasetRounds }
  | {
      readonly kind: 'round';
      readonly dataset: DatasetRounds;
      readonly round: Round;
      readonly isLatest: boolean;
    }
  | StepNode
  | { readonly kind: 'trained'; readonly dataset: DatasetRounds; readonly trained: RoundTrained }
  | { readonly kind: 'message'; readonly dataset: DatasetRounds; readonly text: string };

interface StepNode {
  readonly kind: 'step';
  readonly dataset: DatasetRounds;
  readonly round: Round;
  readonly report: StepReport;
}

/** The *Rounds* view: the datasets with rounds, the latest round first, each with its steps: what is done, missing, and what it costs. */
export class RoundsTree implements vscode.Disposable {
  readonly #known: KnownRounds;
  readonly #following: vscode.Disposable;

  /** `changed` fires when the view must be updated. */
  constructor(known: KnownRounds, changed: vscode.EventEmitter<RoundNode | undefined>) {
    this.#known = known;
    this.#following = known.onDidChange(() => changed.fire(undefined));
  }

  getTreeItem(node: RoundNode): vscode.TreeItem {
    return treeItem(lineOf(node));
  }

  async getChildren(node?: RoundNode): Promise<RoundNode[]> {
    if (!node) {
      return (await this.#known.all()).map((dataset) => ({ kind: 'dataset', dataset }));
    }
    const { dataset } = node;
    if (node.kind === 'dataset') {
      const rounds = await dataset.read();
      const latest = rounds.at(-1);
      return rounds
        .toReversed()
        .map((round) => ({ kind: 'round', dataset, round, isLatest: round === latest }));
    }
    return node.kind === 'round' ? stepNodes(dataset, node.round) : [];
  }

  dispose(): void {
    this.#following.dispose();
  }
}

async function stepNodes(dataset: DatasetRounds, round: Round): Promise<RoundNode[]> {
  const look = await dataset.look(round);
  const trained = round.trained.map((one): RoundNode => ({ kind: 'trained', dataset, trained: one }));
  return look.kind === 'problem'
    ? [{ kind: 'message', dataset, text: look.message }, ...trained]
    : [...look.reports.map((report): RoundNode => ({ kind: 'step', dataset, round, report })), ...trained];
}

const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** How a line of the *Rounds* view looks, and the context of its buttons. */
function lineOf(node: RoundNode): TreeLine {
  const uri = node.dataset.uri.toString();
  switch (node.kind) {
    case 'dataset':
      return datasetLine(node.dataset);
    case 'round':
      return roundLine(node.dataset, node.round, node.isLatest);
    case 'step':
      return stepLine(node);
    case 'trained':
      return trainedLine(node.dataset, node.trained);
    case 'message':
      return { label: node.text, tooltip: node.text, icon: 'warning', id: `message:${uri}` };
  }
}

function datasetLine({ uri }: DatasetRounds): TreeLine {
  const folder = dirname(vscode.workspace.asRelativePath(uri));
  return {
    label: fileName(uri),
    description: folder === '.' ? '' : folder,
    tooltip: uri.fsPath,
    icon: 'database',
    id: `dataset:${uri.toString()}`,
    contextValue: 'dataset',
    state: Expanded,
  };
}

function roundLine({ uri }: DatasetRounds, round: Round, isLatest: boolean): TreeLine {
  const { number, at, by, settings } = round;
  const { policy, judge, teacher } = settings.models;
  const { select, filter } = settings.prompts;
  const facts = [
    l10n.t('Begun {0} by {1}', formatDateTime(new Date(at)), by),
    l10n.t('Policy: {0}', policy),
    l10n.t('Teacher: {0}', teacher),
    l10n.t('Judge: {0}', judge),
    l10n.t('Prompts: {0}', [select, filter].filter(Boolean).join(' ') || l10n.t('all')),
    l10n.t('Export: {0}', [settings.export.target, settings.export.folder].filter(Boolean).join(' → ')),
  ];
  return {
    label: l10n.t('Round {0}', number),
    description: policy.split('#')[1]?.split('?')[0] ?? l10n.t('offline engine'),
    tooltip: facts.join('\n'),
    icon: 'sync',
    id: `round:${uri.toString()} ${round.id}`,
    contextValue: number > 1 ? 'round.later' : 'round.first',
    state: isLatest ? Expanded : Collapsed,
  };
}

function stepLine({ dataset: { uri }, round, report }: StepNode): TreeLine {
  const { step, state, obstacle } = report;
  const description = stepText(report);
  const icons = { done: 'check', ready: 'debug-start', waiting: 'circle-outline' };
  const isQueue = obstacle === 'people' || obstacle === 'nothing-accepted';
  return {
    label: stepTitle(step),
    description,
    tooltip: [`${stepTitle(step)}: ${stateName(state)}`, description].filter(Boolean).join('\n'),
    icon: obstacle === 'people' ? 'person' : icons[state],
    ...(state === 'done' ? { color: 'testing.iconPassed' } : {}),
    id: `step:${uri.toString()} ${round.id} ${step}`,
    contextValue: contextOf(report),
    ...(isQueue ? { command: queueCommand(uri, round) } : {}),
  };
}

/** What is done and missing of a step, in the words of the editor. */
export function stepText(report: StepReport): string {
  const hints: StepHints = {
    // The icon says so.
    earlier: '',
    people: l10n.t('{0} exchange to decide | {0} exchanges to decide'),
    noFolder: l10n.t('the settings name no folder'),
    training: l10n.t('train on the export, then record it'),
    price: l10n.t('cost unknown: no price is set'),
  };
  return describeStep(report, hints).join(' · ');
}

function contextOf({ step, state, obstacle }: StepReport): string {
  const isTraining = step === 'train' && (state === 'ready' || obstacle === 'training-elsewhere');
  return `step.${state}${isTraining ? '.train' : ''}`;
}

/** Opens what is left to decide of a round. */
export function queueCommand(uri: vscode.Uri, { settings: { prompts } }: Round): vscode.Command {
  const rows =
    prompts.select !== null && /^[\d,\s-]+$/.test(prompts.select)
      ? `row:${prompts.select.replaceAll(/\s/g, '')}`
      : '';
  const filter = [openStates, rows, prompts.filter ?? ''].filter((part) => part !== '').join(' ');
  return {
    command: 'dreamCurator.openQueue',
    title: l10n.t('Open Queue'),
    arguments: [{ uri: uri.toString(), filter }],
  };
}

function trainedLine(
  { uri }: DatasetRounds,
  { id, output, at, recipe, base, losses }: RoundTrained,
): TreeLine {
  const facts = [recipe, base, describeLosses(losses), formatDateTime(new Date(at))];
  const description = facts.filter((fact) => fact !== undefined).join(' · ');
  return {
    label: fileName(vscode.Uri.file(output)),
    description,
    tooltip: `${output}\n${description}`,
    icon: 'rocket',
    id: `trained:${uri.toString()} ${id}`,
  };
}

/** The name of a step on screens. */
export function stepTitle(step: RoundStep): string {
  return {
    sample: l10n.t('Sample answers'),
    feedback: l10n.t('Feedback'),
    pairs: l10n.t('Pairs'),
    export: l10n.t('Export'),
    train: l10n.t('Train'),
    evaluate: l10n.t('Evaluate'),
  }[step];
}
