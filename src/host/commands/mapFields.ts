import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type FieldMapping, fieldMappingSchema } from '../../core/sample/FieldMapping.ts';
import { readPath } from '../../core/sample/readPath.ts';
import { fieldPaths, suggestMapping } from '../../core/sample/suggestMapping.ts';
import { writeMapping } from '../../io/ledger/mappingFile.ts';
import type { CommandContext } from '../CommandContext.ts';
import { activePanel } from './runOnSelection.ts';

interface FieldItem extends vscode.QuickPickItem {
  readonly path: string | undefined;
}

/** Asks which fields of an unknown record shape mean what, and remembers it beside the dataset. */
export async function mapFields({ editors }: CommandContext, argument?: unknown): Promise<void> {
  const { document } = await activePanel(editors.active);
  if (document.state.phase !== 'unmapped') {
    throw new Error(l10n.t('The shape of these records is known; there is nothing to map.'));
  }
  const given = fieldMappingSchema.safeParse(argument).data;
  const mapping = given ?? (await askMapping(document.state.session.dataset.samples));
  if (mapping) {
    await writeMapping(document.uri.fsPath, mapping);
    await document.reopen();
  }
}

async function askMapping(samples: readonly unknown[]): Promise<FieldMapping | undefined> {
  const guess = suggestMapping(samples);
  const items = fieldPaths(samples).map((path) => fieldItem(samples, path));
  const prompt = await pickOne(l10n.t('1 of 4: Which field is the request?'), items, guess?.prompt, false);
  if (prompt?.path === undefined) {
    return undefined;
  }
  const images = await pickMany(
    l10n.t('2 of 4: Which fields name the images? (none for text only)'),
    items,
    guess?.images,
  );
  const answers =
    images &&
    (await pickMany(l10n.t('3 of 4: Which fields hold the answers? (may be none)'), items, guess?.answers));
  const id = answers && (await pickOne(l10n.t('4 of 4: Which field is the id?'), items, guess?.id, true));
  if (!images || !answers || !id) {
    return undefined;
  }
  const safe = guess?.safe;
  return {
    prompt: prompt.path,
    images: [...images],
    answers: [...answers],
    ...(id.path === undefined ? {} : { id: id.path }),
    ...(safe === undefined ? {} : { safe }),
  };
}

/** A field with what it holds in the first record that has it. */
function fieldItem(samples: readonly unknown[], path: string): FieldItem {
  const first = samples
    .flatMap((sample) => readPath(sample, path))
    .find(({ value }) => value !== null)?.value;
  return { label: path, description: String(first).replace(/\s+/g, ' ').slice(0, 100), path };
}

async function pickOne(
  title: string,
  items: readonly FieldItem[],
  guess: string | undefined,
  optional: boolean,
): Promise<FieldItem | undefined> {
  const none: FieldItem = { label: l10n.t('None'), path: undefined };
  // The guess comes first, so that Enter takes it.
  const sorted = [...items].sort((a, b) => Number(b.path === guess) - Number(a.path === guess));
  const all = !optional ? sorted : guess === undefined ? [none, ...sorted] : [...sorted, none];
  return vscode.window.showQuickPick(all, { title, matchOnDescription: true, ignoreFocusOut: true });
}

async function pickMany(
  title: string,
  items: readonly FieldItem[],
  guess: readonly string[] = [],
): Promise<readonly string[] | undefined> {
  const choices = items.map((item) => ({
    ...item,
    picked: item.path !== undefined && guess.includes(item.path),
  }));
  const picked = await vscode.window.showQuickPick(choices, {
    title,
    canPickMany: true,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.flatMap(({ path }) => path ?? []);
}
