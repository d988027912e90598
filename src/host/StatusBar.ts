import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from './base/DisposableStore.ts';
import { throttle } from './base/throttle.ts';
import type { DatasetPanel } from './editor/DatasetPanel.ts';
import { describeRoleModel } from './models/roleModels.ts';
import type { RunRegistry } from './runs/RunRegistry.ts';
import { spendText } from './runs/runTexts.ts';
import { StatusItem } from './widgets/items.ts';

/** It is drawn this often at most, in milliseconds. */
const drawIntervalMs = 250;

/** Says how far the dataset in front is decided and who answers; leads to the choice of the model. */
export class StatusBar implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #item = this.#store.add(new StatusItem('dreamCurator.chooseModel'));
  readonly #runs: RunRegistry;
  #following = new DisposableStore();

  constructor(onDidChangeActive: vscode.Event<DatasetPanel | undefined>, runs: RunRegistry) {
    this.#runs = runs;
    this.#store.add(onDidChangeActive((panel) => this.#follow(panel)));
  }

  dispose(): void {
    this.#following.dispose();
    this.#store.dispose();
  }

  #follow(panel: DatasetPanel | undefined): void {
    this.#following.dispose();
    this.#following = new DisposableStore();
    if (!panel) {
      this.#item.hide();
      return;
    }
    // A run changes records many times a second.
    const { call: show, stop } = throttle(() => this.#show(panel), drawIntervalMs);
    this.#following.add({ dispose: stop });
    this.#following.add(panel.document.onDidChangeState(() => show(undefined)));
    this.#following.add(panel.document.onDidChangeRecords(() => show(undefined)));
    this.#following.add(this.#runs.onDidChange(() => show(undefined)));
    this.#following.add(vscode.workspace.onDidChangeConfiguration(() => show(undefined)));
    show(undefined);
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
    const progress = `DREAM ${decided.toLocaleString()}/${exchanges.toLocaleString()}`;
    const text = [progress, models, ...(spent ? [spent] : [])].join(' · ');
    const tooltip = l10n.t('{0} of {1} exchanges decided. Click to choose who answers.', decided, exchanges);
    this.#item.show('shield', text, tooltip);
  }
}

/** Who answers: one name where all roles have one model. */
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
    return l10n.t('settings of a role cannot be used');
  }
}
