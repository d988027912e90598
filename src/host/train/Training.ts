import { basename, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Trainer } from '../../core/export/ExportTarget.ts';
import { exportTargets } from '../../core/export/exportTargets.ts';
import { tryStat } from '../../io/disk/paths.ts';
import { readManifestHead } from '../../jobs/export/verifyFolder.ts';
import { showWarning } from '../widgets/notifications.ts';
import { plainText } from '../widgets/plainText.ts';
import { missingModules } from './missingModules.ts';
import { PythonChoice } from './PythonChoice.ts';

const script = 'train.py';

/**
 * Trains on exported folders, as tasks in the terminal: runs their `train.py` with the curator's Python. A task gets a program and its
 * arguments, never text for a shell.
 */
export class Training {
  readonly #python: PythonChoice;

  constructor(workspace: vscode.Memento) {
    this.#python = new PythonChoice(workspace);
  }

  /** Starts the recipe of a folder, or says what has to be installed first. */
  async start(folder: string): Promise<void> {
    const python = await this.findPython(folder);
    if (python !== undefined) {
      await runTask(l10n.t('Train {0}', basename(folder)), python, [join(folder, script)], folder);
    }
  }

  /** The Python that trains on a folder; undefined if that was declined, or what it lacks is being installed. */
  async findPython(folder: string): Promise<string | undefined> {
    if (!vscode.workspace.isTrusted) {
      throw new Error(l10n.t('Training runs programs. Trust the workspace first.'));
    }
    const trainer = await trainerOf(folder);
    let python = await this.#python.find();
    while (python !== undefined) {
      const missing = await missingModules(python, trainer.modules, folder);
      const next = missing.length === 0 ? 'train' : await askWhatToDo(trainer, missing, python, folder);
      if (next === 'choose') {
        python = await this.#python.ask();
        continue;
      }
      if (next === 'train') {
        return python;
      }
      if (next !== undefined) {
        await runTask(l10n.t('Install {0}', trainer.name), python, next.install, folder);
      }
      return undefined;
    }
    return undefined;
  }
}

/** The trainer of an exported folder. Throws if it is none, or its target has no trainer. */
async function trainerOf(folder: string): Promise<Trainer> {
  const { target } = await readManifestHead(folder);
  const trainer = exportTargets.find(({ id }) => id === target)?.trainer;
  if (!trainer || !(await tryStat(join(folder, script)))?.isFile()) {
    throw new Error(l10n.t('{0} has no {1}: nothing trains on such an export by itself.', folder, script));
  }
  return trainer;
}

type Next = 'train' | 'choose' | { readonly install: readonly string[] } | undefined;

async function askWhatToDo(
  { name, install }: Trainer,
  missing: readonly string[],
  python: string,
  folder: string,
): Promise<Next> {
  const installs = l10n.t('Install');
  const other = l10n.t('Choose Another Python...');
  const anyway = l10n.t('Train Anyway');
  const picked = await showWarning(
    l10n.t('{0} cannot import {1}, which {2} needs. {3}', python, missing.join(', '), name, explain(install)),
    ...('requirements' in install ? [installs] : []),
    other,
    anyway,
  );
  if (picked === installs && 'requirements' in install) {
    return { install: ['-m', 'pip', 'install', '-r', join(folder, install.requirements)] };
  }
  return picked === other ? 'choose' : picked === anyway ? 'train' : undefined;
}

function explain(install: Trainer['install']): string {
  return 'requirements' in install
    ? l10n.t('Install it in this environment: {0}', `pip install -r ${install.requirements}`)
    : l10n.t('How it is installed: {0}', install.page);
}

async function runTask(
  title: string,
  python: string,
  given: readonly string[],
  folder: string,
): Promise<void> {
  const task = new vscode.Task(
    { type: 'dreamCurator', folder },
    vscode.TaskScope.Workspace,
    plainText(title),
    'DREAM',
    new vscode.ProcessExecution(python, [...given], { cwd: folder }),
  );
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, panel: vscode.TaskPanelKind.Dedicated };
  await vscode.tasks.executeTask(task);
}
