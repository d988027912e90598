import * as l10n from '@vscode/l10n';
import { type FieldMapping, fieldPaths } from '../../../core/sample/FieldMapping.ts';
import { followPath, parsePath } from '../../../core/sample/PathStep.ts';
import { oneLine } from '../../../core/text/oneLine.ts';
import { type PickItem, pickMany, pickOne } from '../../widgets/picks.ts';

/** Asks for the fields of a mapping one after the other; undefined if canceled. */
export async function askFields(
  samples: readonly unknown[],
  guess: FieldMapping | undefined,
): Promise<FieldMapping | undefined> {
  const items = fieldItems(samples);
  const prompt = await pickField(l10n.t('Map Fields (1/6): Prompt'), items, guess?.prompt, false);
  if (prompt?.path === undefined) {
    return undefined;
  }
  const imagesTitle = l10n.t('Map Fields (2/6): Images (none for text only)');
  const images = await pickFields(imagesTitle, items, guess?.images);
  const answersTitle = l10n.t('Map Fields (3/6): Answers (optional)');
  const answers = images && (await pickFields(answersTitle, items, guess?.answers));
  const id = answers && (await pickField(l10n.t('Map Fields (4/6): ID'), items, guess?.id, true));
  const safeTitle = l10n.t('Map Fields (5/6): Whether the Prompt Is Safe');
  const safe = id && (await pickField(safeTitle, items, guess?.safe, true));
  const more = safe && (await askMore(items, guess));
  if (!images || !answers || !id || !safe || !more) {
    return undefined;
  }
  return {
    prompt: prompt.path,
    images: [...images],
    answers: [...answers],
    ...(id.path === undefined ? {} : { id: id.path }),
    ...(safe.path === undefined ? {} : { safe: safe.path }),
    ...more,
  };
}

/** What few records have, asked for only if it is chosen. */
const moreParts = ['promptMore', 'system', 'history', 'model', 'answerSafe', 'unsafe'] as const;
type MorePart = (typeof moreParts)[number];
type MoreFields = Pick<FieldMapping, MorePart>;

function titleOf(part: MorePart): string {
  switch (part) {
    case 'promptMore':
      return l10n.t('Further Fields of the Prompt');
    case 'system':
      return l10n.t('System Text');
    case 'history':
      return l10n.t('Earlier Turns');
    case 'model':
      return l10n.t('Model of the Answer');
    case 'answerSafe':
      return l10n.t('Whether Each Answer Is Safe');
    case 'unsafe':
      return l10n.t('Whether the Prompt Is Unsafe');
  }
}

/** Asks which further parts the records have, and for the fields of each; undefined if canceled. */
async function askMore(
  items: readonly FieldItem[],
  guess: FieldMapping | undefined,
): Promise<MoreFields | undefined> {
  const title = l10n.t('Map Fields (6/6): Further Parts (optional)');
  const choices = moreParts.map((part) => ({
    label: titleOf(part),
    description: [guess?.[part] ?? []].flat().join(', '),
    picked: guess?.[part] !== undefined,
    part,
  }));
  const picked = await pickMany(choices, { title, stays: true });
  const found: Partial<Record<MorePart, string | string[]>> = {};
  for (const { part } of picked ?? []) {
    const paths = await askPart(part, items, guess);
    if (!paths) {
      return undefined;
    }
    const [path] = paths;
    if (path !== undefined) {
      found[part] = hasSeveral(part) ? [...paths] : path;
    }
  }
  // Each part has got what its schema says.
  return picked && (found as MoreFields);
}

function hasSeveral(part: MorePart): boolean {
  return part === 'promptMore' || part === 'answerSafe';
}

/** The fields of one part; undefined if canceled. */
async function askPart(
  part: MorePart,
  items: readonly FieldItem[],
  guess: FieldMapping | undefined,
): Promise<readonly string[] | undefined> {
  const title = l10n.t('Map Fields: {0}', titleOf(part));
  const guessed = guess?.[part];
  if (hasSeveral(part)) {
    return pickFields(title, items, [guessed ?? []].flat());
  }
  const field = await pickField(title, items, [guessed ?? []].flat()[0], true);
  return field && [field.path ?? []].flat();
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
