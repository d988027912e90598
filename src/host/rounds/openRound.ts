import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Round } from '../../core/rounds/foldRounds.ts';
import { RoundJournal } from '../../io/ledger/RoundJournal.ts';
import { createModels, type RoleChoices } from '../../jobs/models/createModels.ts';
import type { RoundContext } from '../../jobs/rounds/RoundContext.ts';
import { roundRows } from '../../jobs/rounds/roundRows.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { openSession } from '../documents/openSession.ts';
import { readSetting } from '../settings/readSetting.ts';
import { settings } from '../settings/settings.ts';
import { unkeyedChoices } from './roundModels.ts';

/** A round that is to be opened. */
export interface RoundOptions {
  readonly uri: vscode.Uri;
  readonly round: Round;
  readonly paths: ExtensionPaths;
  readonly signal: AbortSignal;
  /** Its models with keys; without them nothing can be asked. */
  readonly choices?: RoleChoices;
  /** The Python that trains. */
  readonly python?: string;
  readonly onLine?: (line: string) => void;
}

/**
 * Opens the dataset of a round with the settings of the round, which may differ from those of the editor, and does something with
 * both. The dataset may be open in the editor: both see what the other writes.
 */
export async function withRound<Result>(
  { uri, round, paths, signal, choices, python, onLine }: RoundOptions,
  work: (opened: RoundContext) => Promise<Result>,
): Promise<Result> {
  const images = { ...paths.exportProgram.images, maxSide: readSetting('images.maxSide') };
  const { models, dispose } = createModels(choices ?? unkeyedChoices(round.settings), {
    ocr: paths.ocr,
    images,
  });
  try {
    const session = await openSession(uri, paths, { signal });
    try {
      await session.dataset.surveyed;
      if (!session.dataset.format && session.dataset.count > 0) {
        throw new Error(l10n.t('Unknown record format. Map its fields'));
      }
      const { pairs, feedback, prompts } = round.settings;
      const { margin, perExchange, seed, lengthBalance } = pairs;
      const review = settings.review(uri);
      const scores = {
        margin,
        pairsPerExchange: perExchange,
        seed,
        lengthBalance,
        repeats: feedback.repeats,
      };
      session.changeSettings({ ...review, scores: { ...review.scores, ...scores } });
      const program = paths.exportProgram;
      return await work({
        ...{ session, round, models, signal, program, python, onLine },
        journal: new RoundJournal(uri.fsPath),
        rows: await roundRows(session, prompts, { files: program.find, signal }),
        prices: settings.prices(),
        missingImages: readSetting('images.missing'),
        concurrency: settings.model().concurrency,
        budget: settings.budget(),
        timeout: settings.model().timeout,
      });
    } finally {
      await session.close();
    }
  } finally {
    await dispose();
  }
}

/** What counts as the Python that trains before one was chosen: whether the step can be done, not by which. */
export function assumedPython(): { readonly python?: string } {
  return vscode.workspace.isTrusted ? { python: 'python3' } : {};
}
