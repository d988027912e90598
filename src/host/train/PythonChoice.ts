import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ownPart } from '../../core/objects.ts';
import { tryStat } from '../../io/disk/paths.ts';
import { readSetting } from '../settings/readSetting.ts';
import { log } from '../widgets/log.ts';
import { pickOne } from '../widgets/picks.ts';

const chosenKey = 'train.python';

const isWindows = process.platform === 'win32';

/** Where an environment has its interpreter, from its folder. */
const inEnvironment = isWindows ? ['Scripts', 'python.exe'] : ['bin', 'python'];

/** The Python that trains: the user's setting, what was chosen in this workspace, what the Python extension uses here. */
export class PythonChoice {
  readonly #workspace: vscode.Memento;

  constructor(workspace: vscode.Memento) {
    this.#workspace = workspace;
  }

  /** The interpreter, a path or a name; asks for one if none is known. Undefined if that was declined. */
  async find(): Promise<string | undefined> {
    const set = readSetting('python').trim();
    if (set !== '') {
      return set;
    }
    const chosen = this.#workspace.get(chosenKey);
    return typeof chosen === 'string' ? chosen : ((await pythonExtensionChoice()) ?? this.ask());
  }

  /** Asks for an interpreter and remembers it for this workspace. */
  async ask(): Promise<string | undefined> {
    const known = await knownInterpreters();
    const browse = { icon: 'folder-opened', label: l10n.t('Browse...'), path: undefined };
    const picked = await pickOne([...known.map((path) => ({ label: path, path })), browse], {
      title: l10n.t('Train: Select a Python Environment'),
      placeHolder: l10n.t('The Python in which the trainer is installed. Remembered for this workspace.'),
    });
    const path = picked === browse ? await pickProgram() : picked?.path;
    if (path !== undefined) {
      await this.#workspace.update(chosenKey, path);
    }
    return path;
  }
}

/** The interpreter that the Python extension uses in this workspace, if that extension is installed. */
async function pythonExtensionChoice(): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension('ms-python.python');
  try {
    const environments = ownPart(await extension?.activate(), 'environments');
    const active = ownPart(environments, 'getActiveEnvironmentPath');
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const path =
      typeof active === 'function' ? ownPart(active.call(environments, folder?.uri), 'path') : undefined;
    return typeof path === 'string' && path !== '' ? interpreterAt(path) : undefined;
  } catch (error) {
    log.warn('The Python extension does not say which environment it uses:', error);
    return undefined;
  }
}

/** The interpreter at a path: of the environment, if that is a folder. */
async function interpreterAt(path: string): Promise<string> {
  return (await tryStat(path))?.isDirectory() ? join(path, ...inEnvironment) : path;
}

/** Interpreters of environments in the workspace, and the one that the terminal finds. */
async function knownInterpreters(): Promise<readonly string[]> {
  const { workspaceFolders = [] } = vscode.workspace;
  const paths = workspaceFolders.flatMap(({ uri }) =>
    ['.venv', 'venv', 'env'].map((name) => join(uri.fsPath, name, ...inEnvironment)),
  );
  const states = await Promise.all(paths.map(tryStat));
  const found = paths.filter((_, at) => states[at]?.isFile());
  return [...found, isWindows ? 'python' : 'python3'];
}

async function pickProgram(): Promise<string | undefined> {
  const title = l10n.t('Train: Select a Python Environment');
  return (await vscode.window.showOpenDialog({ title }))?.[0]?.fsPath;
}
