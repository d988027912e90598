import { dirname, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Rows } from '../../core/Rows.ts';
import type { Round } from '../../core/rounds/foldRounds.ts';
import { numbered } from '../../core/rounds/RoundSettings.ts';
import { RefusedPathError } from '../../io/disk/DiskFile.ts';
import { isInside } from '../../io/disk/paths.ts';
import type { RoundJournal } from '../../io/ledger/RoundJournal.ts';
import type { ExportProgram } from '../export/ExportOptions.ts';
import type { MissingImages } from '../missingImages.ts';
import type { RoleModels } from '../run/ExchangeJob.ts';
import type { JobProgress } from '../run/runJob.ts';
import type { BudgetLimits } from '../schedule/Budget.ts';
import type { Prices } from '../schedule/Prices.ts';
import type { Session } from '../session/Session.ts';

/** A round with everything that its steps need. */
export interface RoundContext {
  readonly session: Session;
  readonly journal: RoundJournal;
  readonly round: Round;
  /** The prompts of the round. */
  readonly rows: Rows;
  /** The models that the settings of the round name. */
  readonly models: RoleModels;
  readonly signal: AbortSignal;
  readonly prices?: Prices | undefined;
  readonly missingImages?: MissingImages | undefined;
  /** How to run its jobs; a budget holds for each of them. */
  readonly concurrency: number;
  readonly budget?: BudgetLimits | undefined;
  /** Timeout of one attempt, in milliseconds. */
  readonly timeout?: number | undefined;
  /** The parts of this program that exports need. */
  readonly program: ExportProgram;
  /** The Python that trains; without it people train, and tell it. */
  readonly python?: string | undefined;
  /** Progress, and what the trainer prints. */
  readonly onProgress?: ((step: string, progress: JobProgress) => void) | undefined;
  readonly onLine?: ((line: string) => void) | undefined;
}

/**
 * Where a folder of the settings is. Settings may have come with a stranger's dataset, so it must be in the folder of the dataset.
 * Throws `RefusedPathError`.
 */
export function roundPath({ session, round }: Pick<RoundContext, 'session' | 'round'>, path: string): string {
  const folder = dirname(session.dataset.path);
  const whole = resolve(folder, numbered(path, round.number));
  if (!isInside(whole, folder)) {
    throw new RefusedPathError(
      whole,
      l10n.t('{0} is not in the folder of the dataset. Rounds write only there.', whole),
    );
  }
  return whole;
}
