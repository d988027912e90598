import * as vscode from 'vscode';
import { Dataset } from '../../io/dataset/Dataset.ts';
import { noDatasetRules, readDatasetRules, readMapping } from '../../io/ledger/datasetSettings.ts';
import { Session, type SessionOptions } from '../../jobs/session/Session.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { methodFiles } from '../settings/methodFiles.ts';
import { readSetting } from '../settings/readSetting.ts';
import { settings } from '../settings/settings.ts';

/** Opens a dataset with its ledger, according to the settings. */
export async function openSession(
  uri: vscode.Uri,
  { workers, cacheHome, program }: ExtensionPaths,
  follow: Pick<SessionOptions, 'signal' | 'onJoining'> = {},
): Promise<Session> {
  await methodFiles.load(uri);
  return Session.open(uri.fsPath, {
    workers,
    cacheHome,
    imageRoots: readSetting('imageRoots', uri),
    joinRows: readSetting('joinRows', uri),
    curator: await settings.curator(uri),
    program,
    settings: settings.review(uri),
    ruleOverrides: [settings.severityOverrides(uri)],
    ownRules: vscode.workspace.isTrusted,
    strings: { ...vscode.l10n.bundle },
    ...follow,
  });
}

/** Opens a dataset without its ledger; the caller closes it. */
export async function openDataset(uri: vscode.Uri, { workers, cacheHome }: ExtensionPaths): Promise<Dataset> {
  await methodFiles.load(uri);
  const own = vscode.workspace.isTrusted ? await readDatasetRules(uri.fsPath) : noDatasetRules;
  return Dataset.open(uri.fsPath, {
    workers,
    cacheHome,
    mapping: await readMapping(uri.fsPath),
    joinRows: readSetting('joinRows', uri),
    strings: { ...vscode.l10n.bundle },
    checks: {
      taxonomy: settings.review(uri).taxonomy,
      overrides: [settings.severityOverrides(uri), own.overrides],
    },
  });
}
