import * as l10n from '@vscode/l10n';
import {
  type Container,
  containers,
  type ImagePaths,
  imagePathChoices,
} from '../core/export/ExportTarget.ts';
import type { LessonLimits } from '../core/export/lessons/limitLessons.ts';
import { parseShares, type SplitShare } from '../jobs/export/split/assignSplits.ts';
import { type Options, UsageError } from './CommandLine.ts';
import { readNumber } from './readOptions.ts';

/** How to write an export, according to the options. */
export interface ExportChoicesRead {
  readonly container: Container | undefined;
  readonly imagePaths: ImagePaths;
  readonly convertImages: 'png' | undefined;
  readonly splits: { readonly shares: readonly SplitShare[]; readonly seed: number } | undefined;
  readonly maxShardBytes: number | undefined;
  readonly replaces: boolean;
  readonly filter: string | undefined;
  readonly limits: LessonLimits | undefined;
}

/** Reads the options of `export`. Images that are embedded ask for Parquet, the only container that can. */
export function readExportOptions(options: Options): ExportChoicesRead {
  const { images, container, split, filter } = options;
  const shard = options['max-shard'];
  const imagePaths = choice('images', images, imagePathChoices) ?? 'copy';
  return {
    container: choice('container', container, containers) ?? (imagePaths === 'embed' ? 'parquet' : undefined),
    imagePaths,
    convertImages: choice('convert-images', options['convert-images'], ['png']),
    splits:
      split === undefined
        ? undefined
        : { shares: readShares(split), seed: readNumber('seed', options.seed ?? '0', { whole: true }) },
    maxShardBytes: shard === undefined ? undefined : readBytes('max-shard', shard),
    replaces: options.replace,
    filter,
    limits: readLimits(options),
  };
}

/** What `--balance` and `--quota` ask for; undefined if neither leaves anything out. */
function readLimits({ balance, quota }: Options): LessonLimits | undefined {
  const most = readNumber('quota', quota, { whole: true });
  return balance || most > 0 ? { balance, quota: most } : undefined;
}

function choice<Choice extends string>(
  option: string,
  given: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  const found = choices.find((one) => one === given);
  if (given !== undefined && found === undefined) {
    throw new UsageError(l10n.t('--{0} must be one of {1}, not “{2}”.', option, choices.join(', '), given));
  }
  return found;
}

function readShares(text: string): readonly SplitShare[] {
  const shares = parseShares(text);
  if (!shares) {
    throw new UsageError(
      l10n.t(
        '--split expects different names with shares that are 1 together, for example “train=0.9,validation=0.1”, not “{0}”.',
        text,
      ),
    );
  }
  return shares;
}

const units = { '': 1, KB: 1e3, MB: 1e6, GB: 1e9, KIB: 1024, MIB: 1024 ** 2, GIB: 1024 ** 3 } as const;

/** `500MB`, `64MiB` or a number of bytes. */
export function readBytes(option: string, text: string): number {
  const [, digits = '', unit = ''] = /^\s*([0-9.]+)\s*([a-z]*)\s*$/i.exec(text) ?? [];
  const factor = Object.entries(units).find(([name]) => name === unit.toUpperCase())?.[1];
  if (factor === undefined) {
    throw new UsageError(l10n.t('--{0} expects a size such as 500MB, not “{1}”.', option, text));
  }
  return readNumber(option, digits, { min: 1 / factor }) * factor;
}
