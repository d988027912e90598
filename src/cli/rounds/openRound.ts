import { join } from 'node:path';
import type { Round } from '../../core/rounds/foldRounds.ts';
import type { RoundJournal } from '../../io/ledger/RoundJournal.ts';
import { idleThreads } from '../../io/workers/idleThreads.ts';
import { createModels, type RoleChoices } from '../../jobs/models/createModels.ts';
import type { RoundContext } from '../../jobs/rounds/RoundContext.ts';
import { roundRows } from '../../jobs/rounds/roundRows.ts';
import { byRole } from '../../models/ModelChoice.ts';
import { type Options, UsageError } from '../CommandLine.ts';
import { exportProgram } from '../commands/exportData.ts';
import { findFiles } from '../filterRows.ts';
import { mappingHint, openSession } from '../openSession.ts';
import { distFolder, ocrPaths } from '../programPaths.ts';
import type { RunContext } from '../RunContext.ts';
import { readNumber, readRunOptions } from '../readOptions.ts';
import { readRoleChoices } from '../readRoleChoices.ts';
import { optionsOf } from './roundOptions.ts';

/** Opens the dataset of a round with the settings of the round, and does something with both. */
export async function withRound<Result>(
  dataset: string,
  { round, journal }: { readonly round: Round; readonly journal: RoundJournal },
  typed: Options,
  context: RunContext,
  work: (opened: RoundContext) => Promise<Result>,
): Promise<Result> {
  const { signal, screen } = context;
  const options = optionsOf(round.settings, typed);
  const { models, dispose } = createModels(choicesOf(options, typed), {
    ocr: ocrPaths,
    images: {
      workerPath: join(distFolder, 'imageWorker.cjs'),
      wasmPath: join(distFolder, 'photon_rs_bg.wasm'),
      maxSide: readNumber('image-side', options['image-side'], { whole: true, min: 1, max: 65_535 }),
    },
  });
  const { prices, missingImages, concurrency, budget, timeout } = readRunOptions(options, models);
  const session = await openSession({ path: dataset }, options, context);
  try {
    await session.dataset.surveyed;
    idleThreads.end();
    if (!session.dataset.format && session.dataset.count > 0) {
      throw new UsageError(mappingHint(session));
    }
    return await work({
      session,
      journal,
      round,
      rows: await roundRows(session, round.settings.prompts, { files: findFiles, signal }),
      models,
      signal,
      prices,
      missingImages,
      concurrency,
      budget,
      timeout,
      program: exportProgram(),
      python: typed.python,
      onProgress: (step, { done, total }) => screen.progress(`${step}: ${done}/${total}`, done === total),
      onLine: (line) => void screen.complain([line]),
    });
  } finally {
    await Promise.all([session.close(), dispose()]);
  }
}

/**
 * The models of a round. Its settings may have come with a stranger's dataset, so that keys go only to a server that was typed:
 * by `--base-url`.
 */
function choicesOf(options: Options, { 'base-url': typed = '' }: Options): RoleChoices {
  const choices = readRoleChoices(options);
  const allowed = originOf(typed);
  return byRole((role) => {
    const choice = choices[role];
    return choice.provider === 'openai' && originOf(choice.baseUrl) !== allowed
      ? { ...choice, apiKey: undefined }
      : choice;
  });
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
