import type * as vscode from 'vscode';
import type { Curtain } from '../../core/review/curtain.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { readSetting } from '../settings/readSetting.ts';

/** Which samples of a dataset stay hidden. The sample dataset is harmless and is meant to show what is possible. */
export function curtainOf(dataset: vscode.Uri, { sample }: Pick<ExtensionPaths, 'sample'>): Curtain {
  return dataset.toString() === sample.toString() ? 'never' : readSetting('curtain');
}
