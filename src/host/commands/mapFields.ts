import * as l10n from '@vscode/l10n';
import { type FieldMapping, fieldMappingSchema, suggestMapping } from '../../core/sample/FieldMapping.ts';
import { writeMapping } from '../../io/ledger/datasetSettings.ts';
import { activePanel, type CommandContext } from './CommandContext.ts';
import { askFields } from './mapping/askFields.ts';
import { confirmMapping } from './mapping/mappingPreview.ts';

/**
 * Asks for the meaning of the fields of an unknown record format, shows how records then read, and stores the mapping next to
 * the dataset. An existing mapping can be changed in the same way.
 */
export async function mapFields({ editors }: CommandContext, argument?: unknown): Promise<void> {
  const { document } = await activePanel(editors.current);
  const { state } = document;
  if (!('session' in state)) {
    throw new Error(l10n.t('The dataset is not open yet, or it could not be opened.'));
  }
  const { samples, mapping: before } = state.session.dataset;
  if (samples.length === 0) {
    throw new Error(l10n.t('The format of these records is known; there is nothing to map.'));
  }
  const given = fieldMappingSchema.safeParse(argument).data;
  const mapping = given ?? (await askMapping(samples, before ?? suggestMapping(samples)));
  if (mapping) {
    await writeMapping(document.uri.fsPath, mapping);
    await document.reopen();
  }
}

/** Asks until the curator accepts the preview; undefined if canceled. */
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
