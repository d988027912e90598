import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { defaultScoreSettings } from '../core/feedback/scores.ts';
import type { ReviewSettings } from '../core/review/deriveExchangeView.ts';
import { type FieldMapping, fieldMappingSchema, suggestMapping } from '../core/sample/FieldMapping.ts';
import { mutePaths } from '../core/sample/formats/mappedFormat.ts';
import { formatNumber, plural } from '../core/text/localized.ts';
import { Dataset } from '../io/dataset/Dataset.ts';
import { type JoinRows, joinModes } from '../io/dataset/joinRows.ts';
import { readMapping, writeMapping } from '../io/ledger/datasetSettings.ts';
import { readMethodFiles } from '../io/ledger/readMethodFiles.ts';
import { Session } from '../jobs/session/Session.ts';
import { type Options, UsageError } from './CommandLine.ts';
import { cacheHome, workerPaths } from './programPaths.ts';
import { readNumber, readSeverityOverrides, requireFile } from './readOptions.ts';

/** Opens the dataset of the command line. A mapping given with `--map` is stored next to it. */
export async function openSession(
  dataset: string,
  options: Options,
  strings: Record<string, string>,
  signal: AbortSignal,
): Promise<Session> {
  const path = resolve(dataset);
  await requireFile(path);
  const mapping = options.map === undefined ? undefined : parseMapping(options.map);
  const session = await Session.open(path, {
    workers: workerPaths,
    cacheHome: cacheHome(),
    finalOverrides: [readSeverityOverrides(options.rule)],
    imageRoots: options['image-root'].map((root) => resolve(root)),
    curator: options.curator ?? userInfo().username,
    settings: await readSettings(options),
    strings,
    mapping,
    joinRows: readJoin(options.join),
    signal,
  });
  if (mapping) {
    await refuseMute(session, mapping);
    await writeMapping(path, mapping);
  }
  return session;
}

function readJoin(text: string): JoinRows {
  const mode = joinModes.find((one) => one === text);
  if (!mode) {
    throw new UsageError(l10n.t('--join must be auto, id or off, not “{0}”.', text));
  }
  return mode;
}

/** That rows are joined, and how to undo it; undefined if they are not. */
export function joinNote({ dataset }: Session): string | undefined {
  return dataset.joinedRows === undefined
    ? undefined
    : plural(
        l10n.t(
          'Several rows are answers to the same prompt: {1} rows are shown as {0} record. To keep the rows apart: --join off | Several rows are answers to the same prompt: {1} rows are shown as {0} records. To keep the rows apart: --join off',
        ),
        dataset.count,
        formatNumber(dataset.joinedRows),
      );
}

/** A label that says nothing must not be taken and ignored. */
async function refuseMute(session: Session, mapping: FieldMapping): Promise<void> {
  const [mute] = mutePaths(session.dataset.samples, mapping);
  if (mute !== undefined) {
    await session.close();
    throw new UsageError(
      l10n.t(
        '--map: {0} does not say in any of the first records what is safe: true or false, yes or no, 1 or 0, safe or unsafe.',
        mute,
      ),
    );
  }
}

/** Scoring and pair settings from the options; taxonomy and prompts from the current folder. */
async function readSettings(options: Options): Promise<ReviewSettings> {
  const taxonomyPath = options.taxonomy === undefined ? undefined : resolve(options.taxonomy);
  const { taxonomy, prompts, problems } = await readMethodFiles(process.cwd(), taxonomyPath);
  if (problems.length > 0) {
    throw new UsageError(...problems.map(({ path, message }) => `${path}: ${message}`));
  }
  const given = (name: 'margin' | 'repeats' | 'pairs' | 'pair-seed') =>
    readNumber(name, options[name], { whole: name !== 'margin' });
  return {
    taxonomy,
    prompts,
    scores: {
      ...defaultScoreSettings,
      margin: given('margin'),
      repeats: Math.max(1, given('repeats')),
      pairsPerExchange: Math.max(1, given('pairs')),
      seed: given('pair-seed'),
      lengthBalance: !options['no-length-balance'],
    },
  };
}

/** What to type if the record format is unknown. */
export function mappingHint(session: Session): string {
  const guess = suggestMapping(session.dataset.samples);
  const example = guess ? mappingText(guess) : 'prompt=FIELD,image=FIELD,answer=FIELD';
  return l10n.t('Unknown record format. Map its fields: --map "{0}"', example);
}

/** What `--map` calls the fields of a mapping. */
const mappedNames = {
  id: 'id',
  prompt: 'prompt',
  image: 'images',
  answer: 'answers',
  history: 'history',
  system: 'system',
  safe: 'safe',
  unsafe: 'unsafe',
  'answer-safe': 'answerSafe',
  model: 'model',
} as const satisfies Record<string, keyof FieldMapping>;

/** Where the second and further fields go if a name is given several times. */
const furtherFields: Partial<Record<keyof FieldMapping, 'promptMore' | 'answersSafe'>> = {
  answerSafe: 'answersSafe',
  prompt: 'promptMore',
};

function mappingText(mapping: FieldMapping): string {
  return Object.entries(mappedNames)
    .flatMap(([name, key]) => {
      const more = furtherFields[key];
      const fields = [mapping[key] ?? [], (more && mapping[more]) ?? []].flat();
      return fields.map((field) => `${name}=${field}`);
    })
    .join(',');
}

function parseMapping(text: string): FieldMapping {
  const pairs = text.split(',').map((pair) => {
    const [name = '', ...field] = pair.split('=');
    return { name: name.trim(), field: field.join('=').trim() };
  });
  const all = (name: string) => pairs.filter((pair) => pair.name === name).map((pair) => pair.field);
  const unknown = pairs.find(({ name }) => !Object.hasOwn(mappedNames, name));
  const [, ...promptMore] = all('prompt');
  const marks = all('answer-safe');
  const mapping = fieldMappingSchema.safeParse({
    ...Object.fromEntries(
      Object.entries(mappedNames).map(([name, key]) => [
        key,
        key === 'images' || key === 'answers' ? all(name) : all(name)[0],
      ]),
    ),
    ...(promptMore.length > 0 ? { promptMore } : {}),
    // One mark for each answer; a single one is next to the only answer or in their list.
    ...(marks.length > 1 ? { answerSafe: undefined, answersSafe: marks } : {}),
  });
  if (unknown || !mapping.success) {
    throw new UsageError(
      l10n.t(
        '--map accepts {0}, for example “prompt=question,image=img”.',
        Object.keys(mappedNames).join(', '),
      ),
    );
  }
  return mapping.data;
}

/** Opens the dataset of `--against`, with the rules of the one that is compared with it, and surveys it. */
export async function openComparedDataset(
  session: Session,
  options: Options,
  signal: AbortSignal,
): Promise<Dataset> {
  const path = resolve(options.against ?? '');
  await requireFile(path);
  const checks = { taxonomy: session.settings.taxonomy, overrides: session.dataset.overrides };
  const other = await Dataset.open(path, {
    workers: workerPaths,
    cacheHome: cacheHome(),
    mapping: await readMapping(path),
    checks,
    signal,
  });
  try {
    await other.surveyed;
  } catch (error) {
    await other.close();
    throw error;
  }
  if (!other.format) {
    await other.close();
    throw new UsageError(
      l10n.t('Unknown record format in {0}: map its fields first by running any command with --map.', path),
    );
  }
  return other;
}
