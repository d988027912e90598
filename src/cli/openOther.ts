import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { Dataset } from '../io/dataset/Dataset.ts';
import { tryStat } from '../io/disk/look.ts';
import { readMapping } from '../io/ledger/mappingFile.ts';
import type { Session } from '../jobs/Session.ts';
import type { Options } from './CommandLine.ts';
import { cacheHome } from './cacheHome.ts';
import { UsageError } from './UsageError.ts';
import { workerPaths } from './workerPaths.ts';

/** Opens the dataset that `--against` names, under the rules of the one that is compared with it, and surveys it. */
export async function openComparedDataset(
  session: Session,
  options: Options,
  signal: AbortSignal,
): Promise<Dataset> {
  const path = resolve(options.against ?? '');
  if (!(await tryStat(path))) {
    throw new UsageError(l10n.t('There is no file {0}.', path));
  }
  const checks = { taxonomy: session.settings.taxonomy, grades: session.dataset.grades };
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
      l10n.t(
        'The shape of the records of {0} is not known: map its fields first, by any command with --map.',
        path,
      ),
    );
  }
  return other;
}
