import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { z } from 'zod';
import { turnText } from '../../core/sample/Exchange.ts';
import type { ReviewedRecord } from '../../jobs/session/ReviewedRecord.ts';
import type { DatasetPanel } from '../editor/DatasetPanel.ts';
import { seenBy } from '../page/pageHandlers.ts';
import { showStatus } from '../widgets/notifications.ts';
import { pickOne } from '../widgets/picks.ts';
import { activePanel, type CommandContext } from './CommandContext.ts';

/** What a context menu of the page was opened on. From the palette there is none: then it is what is on screen. */
const targetSchema = z.object({
  row: z.int().min(0),
  exchange: z.int().min(0).optional(),
  image: z.int().min(0).optional(),
  candidate: z.string().optional(),
});

interface Target {
  readonly panel: DatasetPanel;
  readonly record: ReviewedRecord;
  readonly exchange: number;
  /** Its index in the record. */
  readonly image: number | undefined;
  readonly candidate: string | undefined;
}

async function targetOf({ editors }: CommandContext, argument: unknown): Promise<Target> {
  const panel = await activePanel(editors.current);
  const given = targetSchema.safeParse(argument).data;
  const { row, exchange = 0, image, candidate } = { ...panel.place.cursor, ...given };
  const record = seenBy(panel, await panel.document.session.record(row));
  return { panel, record, exchange, image, candidate };
}

async function copy(text: string, message: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  showStatus('copy', message);
}

/** Copies the ID of a record, or its name on screen if it has none. */
export async function copyId(context: CommandContext, argument?: unknown): Promise<void> {
  const { record } = await targetOf(context, argument);
  await copy(record.name, l10n.t('Copied the ID.'));
}

/** Copies a record as it is in the file. */
export async function copyRecord(context: CommandContext, argument?: unknown): Promise<void> {
  const { record } = await targetOf(context, argument);
  await copy(record.text, l10n.t('Copied the record.'));
}

/** Copies the text of an exchange's prompt. */
export async function copyPrompt(context: CommandContext, argument?: unknown): Promise<void> {
  const { record, exchange } = await targetOf(context, argument);
  const prompt = record.content.ok ? record.content.record.exchanges[exchange]?.prompt : undefined;
  if (!prompt) {
    throw new Error(l10n.t('This record has no prompt.'));
  }
  await copy(turnText(prompt), l10n.t('Copied the prompt.'));
}

/** Copies the text of an answer. */
export async function copyAnswer(context: CommandContext, argument?: unknown): Promise<void> {
  const { record, exchange, candidate } = await targetOf(context, argument);
  const answers = (record.content.ok && record.content.views[exchange]?.candidates) || [];
  const items = answers.map((answer, at) => ({ label: l10n.t('Answer {0}', at + 1), answer }));
  const known = items.find(({ answer }) => answer.id === candidate);
  const picked = known ?? (await pickOnly(items, l10n.t('Copy Answer: Select an Answer')));
  if (picked) {
    await copy(picked.answer.text, l10n.t('Copied the answer.'));
  }
}

/** Opens an image in VS Code's own viewer. */
export async function openImage(context: CommandContext, argument?: unknown): Promise<void> {
  const path = await imagePath(await targetOf(context, argument), l10n.t('Open Image: Select an Image'));
  if (path !== undefined) {
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(path));
  }
}

/** Copies the path of an image. */
export async function copyImagePath(context: CommandContext, argument?: unknown): Promise<void> {
  const path = await imagePath(await targetOf(context, argument), l10n.t('Copy Image Path: Select an Image'));
  if (path !== undefined) {
    await copy(path, l10n.t('Copied the path of the image.'));
  }
}

/** The file of the image; asks if the exchange has several. Undefined if the user declines. */
async function imagePath(target: Target, title: string): Promise<string | undefined> {
  const { panel, record, exchange, image } = target;
  const content = record.content.ok ? record.content.record : undefined;
  const images = content ? await panel.document.session.images(record.row, content) : [];
  const shown = image === undefined ? (content?.exchanges[exchange]?.images ?? []) : [image];
  const items = shown.flatMap((index) => {
    const found = images[index];
    return found?.status === 'file'
      ? [{ label: l10n.t('Image {0}', index + 1), description: found.path, path: found.path }]
      : [];
  });
  if (items.length === 0) {
    throw new Error(l10n.t('There is no image file: the image is missing, or it is part of the record.'));
  }
  return (await pickOnly(items, title))?.path;
}

/** The only entry, or the one that the user picks. */
async function pickOnly<Item extends { readonly label: string }>(
  items: readonly Item[],
  title: string,
): Promise<Item | undefined> {
  return items.length <= 1 ? items[0] : pickOne(items, { title });
}

/** Opens VS Code's own search in the page: it finds what is on screen, and nothing that is hidden. */
export async function findInSample(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.webvieweditor.showFind');
}

/** Opens VS Code's editor of key bindings with those of this extension. */
export async function changeKeys({ paths }: CommandContext): Promise<void> {
  const { id } = paths.extension;
  await vscode.commands.executeCommand('workbench.action.openGlobalKeybindings', `@ext:${id}`);
}
