import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { GuardedFolder } from '../../io/disk/GuardedFolder.ts';
import { BatchFolder, type BatchRecipe } from '../../jobs/batch/BatchFolder.ts';
import { type Options, UsageError } from '../CommandLine.ts';
import type { OptionInfo } from '../options/OptionInfo.ts';
import { type OptionName, optionTable } from '../optionTable.ts';

/**
 * The options that the requests of a folder depend on. A folder may have come with a stranger's dataset, so there is none among
 * them that says which files are read or where a key goes: prepare and import send nothing.
 */
export const recipeNames = [
  'job',
  'provider',
  'base-url',
  'model',
  'teacher',
  'judge',
  'policy',
  'profile',
  'temperature',
  'seed',
  'omit',
  'keep-cut',
  'max-tokens',
  'image-side',
  'missing-images',
  'join',
  'margin',
  'by',
  'samples',
  'repeats',
  'pairs',
  'pair-seed',
  'no-length-balance',
] as const satisfies readonly OptionName[];

/** The options of a recipe that differ from their defaults. */
export function recipeOptions(options: Options): BatchRecipe['options'] {
  const changed = recipeNames.flatMap((name) => {
    const value = options[name];
    return value === undefined || value === standardOf(name) ? [] : [[name, value] as const];
  });
  return Object.fromEntries(changed);
}

function standardOf(name: OptionName): OptionInfo['default'] {
  const info: OptionInfo = optionTable[name];
  return info.default;
}

/** The folder of `--batch`, or the one in the ledger. */
export function batchFolderOf(dataset: string, { batch, ledger }: Options): BatchFolder {
  if (batch !== undefined) {
    return new BatchFolder(new GuardedFolder(resolve(batch)));
  }
  return BatchFolder.of(
    resolve(dataset),
    ledger === undefined ? undefined : new GuardedFolder(resolve(ledger)),
  );
}

/** The options of `batch prepare`: those of the first time, if it is repeated. */
export async function optionsToPrepare(dataset: string, options: Options): Promise<Options> {
  const recipe = await batchFolderOf(dataset, options).recipe();
  return recipe ? applyRecipe(options, recipe) : options;
}

/** The options of `batch import`: those with which its folder was prepared. */
export async function optionsToImport(dataset: string, options: Options): Promise<Options> {
  const folder = batchFolderOf(dataset, options);
  const recipe = await folder.recipe();
  if (!recipe) {
    throw new UsageError(
      l10n.t('Nothing was prepared in {0}. Run dream-curator batch prepare first.', folder.files.path),
    );
  }
  return applyRecipe(options, recipe);
}

/**
 * The options with which a folder was prepared, so that they need not be typed again. Throws a `UsageError` if one that is
 * typed says something else.
 */
function applyRecipe(options: Options, { options: kept }: BatchRecipe): Options {
  if ([options.select, options.shard, options.filter].some((one) => one !== undefined)) {
    throw new UsageError(
      l10n.t(
        'The records of a batch are those with which it was prepared: leave out --select, --shard and --filter, or prepare another one with --batch FOLDER.',
      ),
    );
  }
  const given: Readonly<Record<string, unknown>> = options;
  const taken = recipeNames.map((name) => {
    const value = Object.hasOwn(kept, name) ? kept[name] : standardOf(name);
    if (given[name] !== standardOf(name) && given[name] !== value) {
      throw new UsageError(
        l10n.t(
          'The batch was prepared with another --{0} ({1}). Leave it out, or prepare another one with --batch FOLDER.',
          name,
          String(value ?? l10n.t('none')),
        ),
      );
    }
    return [name, value] as const;
  });
  return { ...options, ...Object.fromEntries(taken) };
}
