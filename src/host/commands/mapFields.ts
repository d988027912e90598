import * as l10n from '@vscode/l10n';
import { type FieldMapping, fieldMappingSchema } from '../../core/sample/FieldMapping.ts';
import { suggestMapping } from '../../core/sample/suggestMapping.ts';
import { writeMapping } from '../../io/ledger/mappingFile.ts';
import type { CommandContext } from '../CommandContext.ts';
import { confirmMapping } from './mapping/confirmMapping.ts';
import { fieldItems } from './mapping/fieldItems.ts';
import { pickField } from './mapping/pickField.ts';
import { pickFields } from './mapping/pickFields.ts';
import { activePanel } from './runOnSelection.ts';

/**
 * Asks which fields of an unknown record shape mean what, shows how records then read, and remembers it beside the dataset.
 * What is remembered already can be changed in the same way.
 */
export async function mapFields({ editors }: CommandContext, argument?: unknown): Promise<void> {
  const { document } = await activePanel(editors.active);
  const { state } = document;
  if (!('session' in state)) {
    throw new Error(l10n.t('The dataset is not open yet, or it could not be opened.'));
  }
  const { samples, mapping: before } = state.session.dataset;
  if (samples.length === 0) {
    throw new Error(l10n.t('The shape of these records is known; there is nothing to map.'));
  }
  const given = fieldMappingSchema.safeParse(argument).data;
  const mapping = given ?? (await askMapping(samples, before ?? suggestMapping(samples)));
  if (mapping) {
    await writeMapping(document.uri.fsPath, mapping);
    await document.reopen();
  }
}

/** Asks until the curator is content with the preview; undefined where they gave up. */
async function askMapping(
  samples: readonly unknown[],
  guessed: FieldMapping | undefined,
): Promise<FieldMapping | undefined> {
  let guess = guessed;
  while (true) {
    const mapping = await askFields(samples, guess);
    const answer = mapping && (await confirmMapping(samples, mapping));
    if (answer !== 'again') {
      return answer === 'use' ? mapping : undefined;
    }
    guess = mapping;
  }
}

async function askFields(
  samples: readonly unknown[],
  guess: FieldMapping | undefined,
): Promise<FieldMapping | undefined> {
  const items = fieldItems(samples);
  const prompt = await pickField(l10n.t('1 of 5: Which field is the request?'), items, guess?.prompt, false);
  if (prompt?.path === undefined) {
    return undefined;
  }
  const imagesTitle = l10n.t('2 of 5: Which fields name the images? (none for text only)');
  const images = await pickFields(imagesTitle, items, guess?.images);
  const answersTitle = l10n.t('3 of 5: Which fields hold the answers? (may be none)');
  const answers = images && (await pickFields(answersTitle, items, guess?.answers));
  const id = answers && (await pickField(l10n.t('4 of 5: Which field is the id?'), items, guess?.id, true));
  const safeTitle = l10n.t('5 of 5: Which field says whether the request is safe?');
  const safe = id && (await pickField(safeTitle, items, guess?.safe, true));
  if (!images || !answers || !id || !safe) {
    return undefined;
  }
  return {
    prompt: prompt.path,
    images: [...images],
    answers: [...answers],
    ...(id.path === undefined ? {} : { id: id.path }),
    ...(safe.path === undefined ? {} : { safe: safe.path }),
  };
}
