import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { defaultScoreSettings } from '../core/feedback/ScoreSettings.ts';
import type { ReviewSettings } from '../core/review/viewExchange.ts';
import { type FieldMapping, fieldMappingSchema } from '../core/sample/FieldMapping.ts';
import { suggestMapping } from '../core/sample/suggestMapping.ts';
import { tryStat } from '../io/disk/look.ts';
import { writeMapping } from '../io/ledger/mappingFile.ts';
import { readMethodFiles } from '../io/method/readMethodFiles.ts';
import { Session } from '../jobs/Session.ts';
import type { Options } from './CommandLine.ts';
import { cacheHome } from './cacheHome.ts';
import { readSeverityOverrides } from './readGrades.ts';
import { readNumber } from './readNumber.ts';
import { UsageError } from './UsageError.ts';
import { workerPaths } from './workerPaths.ts';

/** Opens the dataset that the command line names. A mapping given with `--map` is remembered beside it. */
export async function openSession(
  dataset: string,
  options: Options,
  strings: Record<string, string>,
  signal: AbortSignal,
): Promise<Session> {
  const path = resolve(dataset);
  if (!(await tryStat(path))) {
    throw new UsageError(l10n.t('There is no file {0}.', path));
  }
  const mapping = options.map === undefined ? undefined : parseMapping(options.map);
  const session = await Session.open(path, {
    workers: workerPaths,
    cacheHome: cacheHome(),
    lastGrades: [readSeverityOverrides(options.rule)],
    imageRoots: options['image-root'].map((root) => resolve(root)),
    curator: options.curator ?? userInfo().username,
    settings: await readSettings(options),
    strings,
    mapping,
    signal,
  });
  if (mapping) {
    await writeMapping(path, mapping);
  }
  return session;
}

/** Scores and pairs by the options; taxonomy and prompts from the folder that the command is run in. */
async function readSettings(options: Options): Promise<ReviewSettings> {
  const taxonomyPath = options.taxonomy === undefined ? undefined : resolve(options.taxonomy);
  const { taxonomy, prompts, problems } = await readMethodFiles(process.cwd(), taxonomyPath);
  if (problems.length > 0) {
    throw new UsageError(...problems.map(({ path, message }) => `${path}: ${message}`));
  }
  const given = (name: 'margin' | 'repeats' | 'pairs' | 'pair-seed') => {
    const text = options[name];
    return text === undefined ? undefined : readNumber(name, text, { whole: name !== 'margin' });
  };
  const standard = defaultScoreSettings;
  return {
    taxonomy,
    prompts,
    scores: {
      ...standard,
      margin: given('margin') ?? standard.margin,
      repeats: Math.max(1, Math.floor(given('repeats') ?? standard.repeats)),
      pairsPerExchange: Math.max(1, Math.floor(given('pairs') ?? standard.pairsPerExchange)),
      seed: given('pair-seed') ?? standard.seed,
      lengthBalance: !options['no-length-balance'],
    },
  };
}

/** What to type where the shape of the records is not known. */
export function mappingHint(session: Session): string {
  const guess = suggestMapping(session.dataset.samples);
  const example = guess ? mappingText(guess) : 'prompt=FIELD,image=FIELD,answer=FIELD';
  return l10n.t('The shape of these records is not known. Say which fields mean what: --map "{0}"', example);
}

function mappingText({ id, prompt, images, answers, safe }: FieldMapping): string {
  const parts = [
    ...(id === undefined ? [] : [`id=${id}`]),
    `prompt=${prompt}`,
    ...images.map((field) => `image=${field}`),
    ...answers.map((field) => `answer=${field}`),
    ...(safe === undefined ? [] : [`safe=${safe}`]),
  ];
  return parts.join(',');
}

function parseMapping(text: string): FieldMapping {
  const pairs = text.split(',').map((pair) => {
    const [name = '', ...field] = pair.split('=');
    return { name: name.trim(), field: field.join('=').trim() };
  });
  const all = (name: string) => pairs.filter((pair) => pair.name === name).map((pair) => pair.field);
  const unknown = pairs.find(({ name }) => !['id', 'prompt', 'image', 'answer', 'safe'].includes(name));
  const mapping = fieldMappingSchema.safeParse({
    id: all('id')[0],
    prompt: all('prompt')[0],
    images: all('image'),
    answers: all('answer'),
    safe: all('safe')[0],
  });
  if (unknown || !mapping.success) {
    throw new UsageError(
      l10n.t('--map takes id, prompt, image, answer and safe, as in “prompt=question,image=img”.'),
    );
  }
  return mapping.data;
}
