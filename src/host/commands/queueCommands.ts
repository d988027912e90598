import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { z } from 'zod';
import { isObject } from '../../core/objects.ts';
import { parseFileUri } from '../widgets/uris.ts';
import { type CommandContext, showPanel } from './CommandContext.ts';

const queueSchema = z.object({ uri: z.string(), filter: z.string() });

/** Opens a dataset in one of its queues: a line of the *Datasets* view, or what its click says. */
export async function openQueue(context: CommandContext, argument: unknown): Promise<void> {
  const uri = uriIn(argument);
  const { filter } = isObject(argument) ? argument : {};
  const target = queueSchema.parse({ uri: uri?.toString() ?? uriText(argument), filter });
  const panel = await showPanel(context, parseFileUri(target.uri));
  panel.list.filter(target.filter);
}

/** Opens the dataset that was open last, at the record and in the queue in which it was left. */
export async function continueReview(context: CommandContext): Promise<void> {
  const [last] = await context.known.recent();
  if (!last) {
    throw new Error(l10n.t('No dataset was open in this workspace yet.'));
  }
  await showPanel(context, last);
}

/** The dataset that a command's argument is about: a file, or a line of the *Datasets* view. */
export function uriIn(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) {
    return argument;
  }
  const dataset = isObject(argument) ? argument.dataset : undefined;
  const uri = isObject(dataset) ? dataset.uri : undefined;
  return uri instanceof vscode.Uri ? uri : undefined;
}

function uriText(argument: unknown): unknown {
  return isObject(argument) ? argument.uri : undefined;
}
