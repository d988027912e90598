import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { foldRounds, type Round } from '../../core/rounds/foldRounds.ts';
import {
  applyChanges,
  policyOf,
  type RoundChanges,
  type RoundSettings,
} from '../../core/rounds/RoundSettings.ts';
import type { RoundJournal } from '../../io/ledger/RoundJournal.ts';

/** What was wanted of a round is not possible: the user has to change it. */
export class RoundRefusedError extends Error {}

/** The rounds of a dataset, with what cannot be read of them. */
export async function readRounds(
  journal: RoundJournal,
): Promise<{ readonly rounds: readonly Round[]; readonly warnings: readonly string[] }> {
  const { events, problems } = await journal.read();
  const { rounds, orphans } = foldRounds(events);
  const warnings = [
    ...problems.map(({ path, line, message }) => `${path}:${line}: ${message}`),
    ...orphans.map(({ id }) => l10n.t('Event {0} is about a round that is not in the journal.', id)),
  ];
  return { rounds, warnings };
}

/**
 * The settings of a round that begins after some: with `carries`, those of the latest with changes, else the defaults with changes.
 * Throws a `RoundRefusedError` if they are invalid, or the policy had a round before.
 */
export function nextSettings(
  rounds: readonly Round[],
  changes: RoundChanges,
  carries: boolean,
): RoundSettings {
  const settings = changed(carries ? rounds.at(-1)?.settings : undefined, changes);
  const same = rounds.find(
    (one) => one.settings.sampling.samples > 0 && policyOf(one.settings) === policyOf(settings),
  );
  if (same && settings.sampling.samples > 0) {
    throw new RoundRefusedError(
      l10n.t(
        'Round {0} had this policy: {1}. Its answers would be taken for the answers of this round. Serve the trained model under another name, and name that as the policy.',
        same.number,
        policyOf(settings),
      ),
    );
  }
  return settings;
}

function changed(before: RoundSettings | undefined, changes: RoundChanges): RoundSettings {
  try {
    return applyChanges(before, changes);
  } catch (error) {
    if (error instanceof z.ZodError) {
      const [issue] = error.issues;
      throw new RoundRefusedError(`${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`);
    }
    throw error;
  }
}

/** Begins a round after those that are there. */
export async function beginRound(
  journal: RoundJournal,
  by: string,
  rounds: readonly Round[],
  settings: RoundSettings,
): Promise<Round | undefined> {
  const after = rounds.at(-1)?.id;
  await journal.append(by, { type: 'begin', settings, ...(after === undefined ? {} : { after }) });
  return (await readRounds(journal)).rounds.at(-1);
}
