import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { formatNumber, plural } from '../core/text/localized.ts';
import { DisposableStore } from './base/DisposableStore.ts';
import { throttle } from './base/throttle.ts';
import type { DatasetPanel } from './editor/DatasetPanel.ts';
import { describeRoleModel } from './models/roleModels.ts';
import type { RunRegistry } from './runs/RunRegistry.ts';
import { spendText } from './runs/runTexts.ts';
import { StatusItem } from './widgets/items.ts';

/** Minimum interval between updates, in milliseconds. */
const drawIntervalMs = 250;

/** Shows the review progress of the active dataset and the model in use; a click chooses the model. */
export class StatusBar extends DisposableStore {
  readonly #item = this.add(new StatusItem('dreamCurator.chooseModel'));
  readonly #runs: RunRegistry;
  readonly #following = this.add(new DisposableStore());

  constructor(onDidChangeActive: vscode.Event<DatasetPanel | undefined>, runs: RunRegistry) {
    super();
    this.#runs = runs;
    this.add(onDidChangeActive((panel) => this.#follow(panel)));
  }

  #follow(panel: DatasetPanel | undefined): void {
    this.#following.clear();
    if (!panel) {
      this.#item.hide();
      return;
    }
    // A run changes records many times a second.
    const drawing = this.#following.add(throttle(() => this.#show(panel), drawIntervalMs));
    const show = () => drawing.call(undefined);
    this.#following.add(panel.document.onDidChangeState(show));
    this.#following.add(panel.document.onDidChangeRecords(show));
    this.#following.add(this.#runs.onDidChange(show));
    this.#following.add(vscode.workspace.onDidChangeConfiguration(show));
    show();
  }

  #show({ document }: DatasetPanel): void {
    const { state } = document;
    if (state.phase !== 'ready') {
      this.#item.hide();
      return;
    }
    const { exchanges, decided } = state.session.summary;
    const models = describeModels();
    const run = this.#runs.activeOn(document);
    const spent = run?.progress && spendText(run.progress.spend, run.budget);
    const progress = `DREAM ${formatNumber(decided)}/${formatNumber(exchanges)}`;
    const text = [progress, models, ...(spent ? [spent] : [])].join(' · ');
    const tooltip = plural(
      l10n.t(
        '{1} of {0} exchange decided. Click to choose models. | {1} of {0} exchanges decided. Click to choose models.',
      ),
      exchanges,
      decided,
    );
    this.#item.show('shield', text, tooltip);
  }
}

/** The model in use: one name if all roles have the same. */
function describeModels(): string {
  try {
    const [teacher, judge, policy] = [
      describeRoleModel('teacher'),
      describeRoleModel('judge'),
      describeRoleModel('policy'),
    ];
    if (teacher === judge && judge === policy) {
      return teacher;
    }
    const pair = l10n.t('teacher {0} · judge {1}', teacher, judge);
    return policy === teacher ? pair : `${pair} · ${l10n.t('policy {0}', policy)}`;
  } catch {
    return l10n.t('model settings invalid');
  }
}
