import { homedir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { containerOf } from '../../core/export/containerOf.ts';
import type { ExportTarget } from '../../core/export/ExportTarget.ts';
import { exportTargets } from '../../core/export/exportTargets.ts';
import { explainLeftOut } from '../../core/export/LeftOut.ts';
import { limitReasons } from '../../core/export/TargetLimits.ts';
import { RowRanges, type Rows } from '../../core/Rows.ts';
import { lstatIfThere } from '../../io/disk/paths.ts';
import { type ExportOptions, isFilePath } from '../../jobs/export/ExportOptions.ts';
import { parseShares } from '../../jobs/export/split/assignSplits.ts';
import {
  containerNames,
  type ExportForm,
  type FormProblem,
  fittingForm,
  type RecordCounts,
  type TargetView,
} from '../../protocol/exportPage.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import type { DatasetPanel } from '../editor/DatasetPanel.ts';
import { readSetting } from '../settings/readSetting.ts';
import type { ExportMemory } from './ExportMemory.ts';
import { refuseOutside } from './refuseOutside.ts';

export function targetViews(): readonly TargetView[] {
  return exportTargets.map((target) => ({
    id: target.id,
    teaches: target.teaches,
    containers: target.containers,
    title: target.title(),
    trainer: target.trainer?.name,
    holdsObservations: target.holdsObservations ?? false,
    limits: target.limits ? limitReasons(target.limits).map(explainLeftOut) : [],
  }));
}

/** The target of a form. A page cannot ask for another one. */
export function targetOf({ target }: Pick<ExportForm, 'target'>): ExportTarget {
  const found = exportTargets.find(({ id }) => id === target);
  if (!found) {
    throw new Error(`There is no export target ${target}.`);
  }
  return found;
}

export function countsOf(editor: DatasetPanel): RecordCounts {
  const { document, list, place, selectedRows } = editor;
  return {
    all: document.session.dataset.count,
    filter: list.text === '' ? undefined : list.count,
    selection: place.selection.length === 0 ? undefined : selectedRows.length,
  };
}

/** The form with which the panel opens: what was exported last, and what is selected now. */
export async function initialForm(
  editor: DatasetPanel,
  memory: ExportMemory,
  paths: ExtensionPaths,
  target?: string,
): Promise<ExportForm> {
  const kept = memory.form ?? {
    container: 'lines' as const,
    images: readSetting('export.imagePaths'),
    convertImages: false,
    splits: '',
    seed: 0,
    undecided: false,
    proposedObservations: false,
    target: '',
  };
  const counts = countsOf(editor);
  const wanted = target ?? kept.target;
  const found = exportTargets.find(({ id }) => id === wanted) ?? targetOf({ target: 'trl' });
  const isSelection = (counts.selection ?? 0) > 1;
  const records = isSelection ? 'selection' : counts.filter === undefined ? 'all' : 'filter';
  const path = await proposePath(editor.document.uri, found.id, paths);
  const limits = { balance: readSetting('pairs.balance'), quota: readSetting('pairs.quota') };
  return fittingForm({ ...kept, ...limits, target: found.id, records, path }, found, counts);
}

/** A folder next to the dataset, or in the workspace if the dataset is the sample, that does not exist yet. */
export async function proposePath(
  dataset: vscode.Uri,
  target: string,
  { sample }: ExtensionPaths,
): Promise<string> {
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  const isSample = dataset.toString() === sample.toString();
  const folder = isSample ? (workspace?.uri.fsPath ?? homedir()) : dirname(dataset.fsPath);
  const name = `${basename(dataset.fsPath, extname(dataset.fsPath))}-${target}`;
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${name}-${number}`);
    if (!(await lstatIfThere(path))) {
      return path;
    }
  }
}

/** The records that a form asks for, as they are listed now. */
export function rowsOf(editor: DatasetPanel, { records }: ExportForm): Rows {
  const { list, selectedRows, document } = editor;
  switch (records) {
    case 'all':
      return RowRanges.first(document.session.dataset.count);
    case 'filter':
      return list.rowsAt(list.count === 0 ? [] : [[0, list.count - 1]]);
    case 'selection':
      return selectedRows;
  }
}

/** What is wrong with a form; undefined if it can be exported. */
export async function problemOf(editor: DatasetPanel, form: ExportForm): Promise<FormProblem | undefined> {
  const { path, splits, container, records } = form;
  if (records === 'filter' && editor.list.view.searching) {
    const message = l10n.t('The filter is still searching. Wait until it has ended, or stop it.');
    return { field: 'records', message };
  }
  if (splits.trim() !== '' && !parseShares(splits)) {
    const message = l10n.t(
      'Enter different names with shares that are 1 together: {0}.',
      'train=0.9,validation=0.1',
    );
    return { field: 'splits', message };
  }
  const message = pathProblem(path, targetOf(form), container) ?? (await refusal(editor, path));
  return message === undefined ? undefined : { field: 'path', message };
}

function pathProblem(
  path: string,
  target: ExportTarget,
  container: ExportForm['container'],
): string | undefined {
  return isFilePath(path) && containerOf(target, path) !== container
    ? l10n.t('A file with the ending {0} cannot be written as {1}.', extname(path), containerNames[container])
    : undefined;
}

async function refusal({ document }: DatasetPanel, path: string): Promise<string | undefined> {
  return refuseOutside(document.uri, path).then(
    () => undefined,
    (error: Error) => error.message,
  );
}

/** What the jobs need to preview and to write what a form asks for. */
export function toExportOptions(
  editor: DatasetPanel,
  form: ExportForm,
  paths: ExtensionPaths,
): Omit<ExportOptions, 'signal' | 'onProgress'> {
  const shares = isFilePath(form.path) ? undefined : parseShares(form.splits);
  return {
    session: editor.document.session,
    target: targetOf(form),
    rows: rowsOf(editor, form),
    path: form.path,
    container: form.container,
    imagePaths: form.images,
    convertImages: form.convertImages ? 'png' : undefined,
    splits: shares && { shares, seed: form.seed },
    filter: form.records === 'filter' ? editor.list.text : undefined,
    choices: {
      undecided: form.undecided ? 'as-data' : 'leave-out',
      observations: form.proposedObservations ? 'proposed-too' : 'decided',
    },
    limits: { balance: form.balance, quota: form.quota },
    program: paths.exportProgram,
  };
}
