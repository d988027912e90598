import * as l10n from '@vscode/l10n';
import {
  type FieldMapping,
  fieldMappingSchema,
  fieldPaths,
  suggestMapping,
} from '../../core/sample/FieldMapping.ts';
import { followPath, parsePath } from '../../core/sample/PathStep.ts';
import { oneLine } from '../../core/text/oneLine.ts';
import { writeMapping } from '../../io/ledger/datasetSettings.ts';
import { type PickItem, pickMany, pickOne } from '../widgets/picks.ts';
import { activePanel, type CommandContext } from './CommandContext.ts';
import { confirmMapping } from './mappingPreview.ts';

/**
 * Asks for the meaning of the fields of an unknown record format, shows how records then read, and stores the mapping next to
 * the dataset. An existing mapping can be changed in the same way.
 */
export async function mapFields({ editors }: CommandContext, argument?: unknown): Promise<void> {
  const { document } = await activePanel(editors.active);
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

async function askFields(
  samples: readonly unknown[],
  guess: FieldMapping | undefined,
): Promise<FieldMapping | undefined> {
  const items = fieldItems(samples);
  const prompt = await pickField(l10n.t('Map Fields (1/5): Prompt'), items, guess?.prompt, false);
  if (prompt?.path === undefined) {
    return undefined;
  }
  const imagesTitle = l10n.t('Map Fields (2/5): Images (none for text only)');
  const images = await pickFields(imagesTitle, items, guess?.images);
  const answersTitle = l10n.t('Map Fields (3/5): Answers (optional)');
  const answers = images && (await pickFields(answersTitle, items, guess?.answers));
  const id = answers && (await pickField(l10n.t('Map Fields (4/5): ID'), items, guess?.id, true));
  const safeTitle = l10n.t('Map Fields (5/5): Whether the Prompt Is Safe');
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
    ...unaskedParts(guess, prompt.path, answers),
  };
}

/** What a mapping or a guess says besides what is asked for, as far as it still fits. */
function unaskedParts(
  guess: FieldMapping | undefined,
  prompt: string,
  answers: readonly string[],
): Partial<FieldMapping> {
  const { promptMore, system, history, model, answerSafe } = guess ?? {};
  return {
    ...(promptMore && guess?.prompt === prompt ? { promptMore } : {}),
    ...(system === undefined ? {} : { system }),
    ...(history === undefined ? {} : { history }),
    ...(model === undefined ? {} : { model }),
    ...(answerSafe && guess?.answers.join() === answers.join() ? { answerSafe } : {}),
  };
}

/** Asks for one field. The guess comes first, so that Enter accepts it. */
async function pickField(
  title: string,
  items: readonly FieldItem[],
  guess: string | undefined,
  optional: boolean,
): Promise<FieldItem | undefined> {
  const none: FieldItem = { label: l10n.t('None'), path: undefined };
  const sorted = [...items].sort((a, b) => Number(b.path === guess) - Number(a.path === guess));
  const all = !optional ? sorted : guess === undefined ? [none, ...sorted] : [...sorted, none];
  return pickOne(all, { title, stays: true });
}

/** Asks for any number of fields; the guessed ones are selected already. */
async function pickFields(
  title: string,
  items: readonly FieldItem[],
  guess: readonly string[] = [],
): Promise<readonly string[] | undefined> {
  const choices = items.map((item) => ({
    ...item,
    picked: item.path !== undefined && guess.includes(item.path),
  }));
  const picked = await pickMany(choices, { title, stays: true });
  return picked?.flatMap(({ path }) => path ?? []);
}

/** A field to choose, with its values in the first records that have it; without a path, the choice of no field. */
interface FieldItem extends PickItem {
  readonly path: string | undefined;
}

/** How many values are shown besides the first. */
const maxMoreValues = 3;

/** Every field of the first records. */
function fieldItems(samples: readonly unknown[]): readonly FieldItem[] {
  return fieldPaths(samples).map((path) => {
    const steps = parsePath(path);
    const values = new Set(
      samples.flatMap((sample) =>
        followPath(sample, steps).flatMap(({ value }) => (value === null ? [] : [valueText(value)])),
      ),
    );
    const [first = '', ...more] = values;
    const detail = more.slice(0, maxMoreValues).map((value) => oneLine(value, 60));
    return {
      label: path,
      description: oneLine(first, 100),
      ...(detail.length === 0 ? {} : { detail: detail.join('  ·  ') }),
      path,
    };
  });
}

function valueText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
