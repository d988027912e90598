import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Queue, type QueueId, queueName, quoted } from '../../core/find/queues.ts';
import { formatNumber } from '../../core/text/localized.ts';
import { type TreeLine, treeItem } from '../widgets/items.ts';
import { fileName } from '../widgets/uris.ts';
import type { DatasetQueues } from './DatasetQueues.ts';
import { type DatasetFacts, type ListedDataset, sizeOf } from './ListedDataset.ts';

/** A line of the *Datasets* view. */
export type DatasetNode =
  | { readonly kind: 'dataset'; readonly dataset: ListedDataset }
  | QueueNode
  | { readonly kind: 'message'; readonly dataset: ListedDataset; readonly text: string };

/** A filter of a dataset with its name. */
export interface QueueNode {
  readonly kind: 'queue';
  readonly dataset: ListedDataset;
  readonly name: string;
  readonly icon: string;
  readonly filter: string;
  readonly description: string;
  /** The categories of a quota, with what is decided. */
  readonly parts?: readonly QueueNode[];
}

/** The *Datasets* view: the datasets that are open or in the workspace, each with its queues and their sizes. */
export class DatasetsTree implements vscode.Disposable {
  readonly #queues: DatasetQueues;
  readonly #following: vscode.Disposable;

  /** `changed` fires when the view must be updated. */
  constructor(queues: DatasetQueues, changed: vscode.EventEmitter<DatasetNode | undefined>) {
    this.#queues = queues;
    this.#following = queues.onDidChange(() => changed.fire(undefined));
  }

  getTreeItem(node: DatasetNode): vscode.TreeItem {
    return treeItem(this.#lineOf(node));
  }

  async getChildren(node?: DatasetNode): Promise<DatasetNode[]> {
    if (!node) {
      return (await this.#queues.all()).map((dataset) => ({ kind: 'dataset', dataset }));
    }
    if (node.kind !== 'dataset') {
      return node.kind === 'queue' ? [...(node.parts ?? [])] : [];
    }
    const { dataset } = node;
    await this.#queues.look(dataset);
    const { facts, problem } = dataset;
    return problem !== undefined || !facts
      ? [{ kind: 'message', dataset, text: problem ?? l10n.t('Opening...') }]
      : queueNodes(dataset, facts);
  }

  dispose(): void {
    this.#following.dispose();
  }

  #lineOf(node: DatasetNode): TreeLine {
    const { dataset } = node;
    const { uri } = dataset;
    switch (node.kind) {
      case 'dataset':
        return datasetLine(dataset, this.#queues.isOpen(dataset));
      case 'message':
        return { label: node.text, icon: 'info', id: `message:${uri.toString()}` };
      case 'queue':
        return {
          label: node.name,
          description: node.description,
          icon: node.icon,
          id: `queue:${uri.toString()} ${node.filter}`,
          contextValue: 'queue',
          ...(node.parts ? { state: vscode.TreeItemCollapsibleState.Collapsed } : {}),
          command: {
            command: 'dreamCurator.openQueue',
            title: l10n.t('Open Queue'),
            arguments: [{ uri: uri.toString(), filter: node.filter }],
          },
        };
    }
  }
}

const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

function datasetLine({ uri, facts }: ListedDataset, isOpen: boolean): TreeLine {
  const folder = dirname(vscode.workspace.asRelativePath(uri));
  const progress =
    facts && l10n.t('{0} of {1} decided', formatNumber(facts.decided), formatNumber(facts.exchanges));
  return {
    label: fileName(uri),
    description: [...(progress ? [progress] : []), ...(folder === '.' ? [] : [folder])].join(' · '),
    tooltip: uri.fsPath,
    icon: isOpen ? 'book' : 'database',
    // An opened dataset shows its queues, whatever was folded before.
    id: `dataset:${isOpen ? 'open' : 'closed'}:${uri.toString()}`,
    contextValue: 'dataset',
    state: isOpen ? Expanded : Collapsed,
  };
}

/** Queues that are shown although nothing is in them. */
const alwaysShown: readonly QueueId[] = ['all', 'undecided'];

function queueNodes(dataset: ListedDataset, facts: DatasetFacts): DatasetNode[] {
  return facts.queues
    .filter(({ id }) => alwaysShown.includes(id) || id === 'quota' || sizeOf(facts, id) !== 0)
    .filter(({ id }) => facts.sizes || alwaysShown.includes(id))
    .map((queue) => {
      const size = sizeOf(facts, queue.id);
      const node: QueueNode = {
        kind: 'queue',
        dataset,
        name: queueName(queue.id),
        icon: queueIcons[queue.id],
        filter: queue.filter,
        description: size === undefined ? '' : formatNumber(size),
      };
      return queue.id === 'quota' ? withCategories(node, queue, facts) : node;
    });
}

/** A quota with its categories, those that lack most first. */
function withCategories(node: QueueNode, { filter }: Queue, { categories }: DatasetFacts): QueueNode {
  const [, quota = '0', rest = ''] = /^quota:(\d+) (.*)$/u.exec(filter) ?? [];
  const parts = [...categories]
    .sort(([, a], [, b]) => a - b)
    .map(([label, decided]): QueueNode => {
      const isDone = decided >= Number(quota);
      return {
        ...node,
        name: label,
        icon: isDone ? 'check' : 'circle-outline',
        filter: `category:${quoted(label)} ${rest}`,
        description: l10n.t('{0} of {1}', formatNumber(decided), formatNumber(Number(quota))),
      };
    });
  const short = parts.filter(({ icon }) => icon !== 'check').length;
  return { ...node, description: l10n.t('{0} of {1}', parts.length - short, parts.length), parts };
}

const queueIcons: Readonly<Record<QueueId, string>> = {
  all: 'list-unordered',
  undecided: 'circle-outline',
  'near-ties': 'symbol-operator',
  contested: 'warning',
  proposed: 'lightbulb',
  'not-by-me': 'person',
  disagreed: 'organization',
  'against-judge': 'law',
  audit: 'beaker',
  suggested: 'robot',
  quota: 'tag',
  control: 'verified',
  failed: 'error',
  stale: 'history',
  findings: 'checklist',
};
