import { userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { defaultScoreSettings } from '../core/feedback/scores.ts';
import type { ReviewSettings } from '../core/review/deriveExchangeView.ts';
import { type FieldMapping, fieldMappingSchema, suggestMapping } from '../core/sample/FieldMapping.ts';
import { mutePaths } from '../core/sample/formats/mappedFormat.ts';
import { formatNumber, plural } from '../core/text/localized.ts';
import { Dataset } from '../io/dataset/Dataset.ts';
import { type JoinRows, joinModes } from '../io/dataset/joinRows.ts';
import { GuardedFolder } from '../io/disk/GuardedFolder.ts';
import { makeFolders } from '../io/disk/paths.ts';
import { gitUserName } from '../io/gitUserName.ts';
import { readMapping, writeMapping } from '../io/ledger/datasetSettings.ts';
import { readMethodFiles } from '../io/ledger/readMethodFiles.ts';
import { Session } from '../jobs/session/Session.ts';
import { type Options, UsageError } from './CommandLine.ts';
import { cacheHome, packageInfo, workerPaths } from './programPaths.ts';
import type { RunContext } from './RunContext.ts';
import { readNumber, readSeverityOverrides, requireFile } from './readOptions.ts';

/** Where the dataset of the command line is. */
export interface DatasetFile {
  readonly path: string;
  /** Whether nothing is to be kept of it: its images are looked up in the current folder. */
  readonly isTemporary?: boolean;
}

interface Opening extends RunContext {
  /** The folder whose taxonomy and prompts apply. */
  readonly home?: string;
}

/** Opens the dataset of the command line. A mapping given with `--map` is stored next to it. */
export async function openSession(
  { path: typed, isTemporary = false }: DatasetFile,
  options: Options,
  { strings, signal, screen, home = process.cwd() }: Opening,
): Promise<Session> {
  const path = resolve(typed);
  await requireFile(path);
  const mapping = options.map === undefined ? undefined : parseMapping(options.map);
  const session = await Session.open(path, {
    workers: workerPaths,
    cacheHome: isTemporary ? undefined : cacheHome(),
    finalOverrides: [readSeverityOverrides(options.rule)],
    imageRoots: [...(isTemporary ? ['.'] : []), ...options['image-root']].map((root) => resolve(root)),
    ledgerFolder: await openLedgerFolder(options.ledger),
    curator: options.curator ?? (await gitUserName(dirname(path))) ?? userInfo().username,
    program: `dream-curator ${packageInfo().version}`,
    settings: await readSettings(options, home),
    strings,
    mapping,
    joinRows: readJoin(options.join),
    onJoining: (done, total) => screen.progress(`rows: ${done}/${total}`, done === total),
    signal,
  });
  if (mapping) {
    await refuseMute(session, mapping);
    if (!isTemporary) {
      await writeMapping(path, mapping);
    }
  }
  return session;
}

/** The folder of `--ledger`, whose parents are created. */
async function openLedgerFolder(given: string | undefined): Promise<GuardedFolder | undefined> {
  if (given === undefined) {
    return undefined;
  }
  const folder = resolve(given);
  await makeFolders(dirname(folder));
  return new GuardedFolder(folder);
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
        '--map: “{0}” does not say in any of the first records what is safe: true or false, yes or no, 1 or 0, safe or unsafe.',
        mute,
      ),
    );
  }
}

/** Scoring and pair settings from the options; taxonomy and prompts from a folder. */
async function readSettings(options: Options, home: string): Promise<ReviewSettings> {
  const taxonomyPath = options.taxonomy === undefined ? undefined : resolve(options.taxonomy);
  const { taxonomy, prompts, problems } = await readMethodFiles(home, taxonomyPath);
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

/** What to do if the record format is unknown: what to type, unless there is nothing to map. */
export function mappingHint(session: Session): string {
  if (session.dataset.samples.length === 0) {
    return l10n.t('The first records cannot be read: “dream-curator validate” says why.');
  }
  const guess = suggestMapping(session.dataset.samples);
  const example = guess ? mappingText(guess) : 'prompt=FIELD,image=FIELD,answer=FIELD';
  return l10n.t('Unknown record format. Map its fields: --map "{0}"', example);
}

/** What `--map` accepts, by the name in a mapping. Those that may be given several times are lists there. */
const mapNames = {
  id: 'id',
  prompt: 'prompt',
  system: 'system',
  history: 'history',
  image: 'images',
  answer: 'answers',
  'answer-safe': 'answerSafe',
  model: 'model',
  safe: 'safe',
  unsafe: 'unsafe',
} as const satisfies Readonly<Record<string, keyof FieldMapping>>;

function mappingText(mapping: FieldMapping): string {
  return Object.entries(mapNames)
    .flatMap(([name, key]) => {
      const held = mapping[key];
      const fields = typeof held === 'string' ? [held] : (held ?? []);
      return [...fields, ...(key === 'prompt' ? (mapping.promptMore ?? []) : [])].map(
        (field) => `${name}=${field}`,
      );
    })
    .join(',');
}

function parseMapping(text: string): FieldMapping {
  const pairs = text.split(',').map((pair) => {
    const [name = '', ...field] = pair.split('=');
    return { name: name.trim(), field: field.join('=').trim() };
  });
  const all = (name: keyof typeof mapNames) =>
    pairs.filter((pair) => pair.name === name).map((pair) => pair.field);
  const unknown = pairs.find(({ name }) => !Object.hasOwn(mapNames, name));
  const [prompt, ...promptMore] = all('prompt');
  const list = (fields: readonly string[]) => (fields.length > 0 ? fields : undefined);
  const mapping = fieldMappingSchema.safeParse({
    id: all('id')[0],
    prompt,
    promptMore: list(promptMore),
    system: all('system')[0],
    history: all('history')[0],
    images: all('image'),
    answers: all('answer'),
    answerSafe: list(all('answer-safe')),
    model: all('model')[0],
    safe: all('safe')[0],
    unsafe: all('unsafe')[0],
  });
  if (unknown || !mapping.success) {
    throw new UsageError(
      l10n.t(
        '--map accepts id, prompt, system, history, image, answer, answer-safe, model, safe and unsafe, for example “prompt=question,image=img”.',
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
