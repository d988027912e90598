import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { containerOf } from '../../core/export/containerOf.ts';
import { defaultChoices, type ExportLayout, firstLayout } from '../../core/export/ExportTarget.ts';
import { ImagePreparer } from '../../io/images/prepare/ImagePreparer.ts';
import { ParquetOutputs } from '../../io/parquet/ParquetOutputs.ts';
import { checkDestination, checkFolder } from './checkDestination.ts';
import { ExportAttempt, type ExportTools, WrongLayoutError } from './ExportAttempt.ts';
import { type ExportOptions, type ExportReport, isFilePath } from './ExportOptions.ts';
import { FileDestination } from './FileDestination.ts';
import { withinLimits } from './preview/withinLimits.ts';
import { planSplits, type SplitPlan } from './split/planSplits.ts';
import { writeFolder } from './writeFolder.ts';

/** Larger than any image: nothing is scaled down. */
const anySide = 1_000_000;

/**
 * Writes an export. The file or folder appears under its name only when it is complete; a canceled or failed export leaves the
 * previous one. Reads the dataset, its images and the ledger, and refuses to write over any of them.
 */
export async function exportDataset(options: ExportOptions): Promise<ExportReport> {
  const { target, path, program, convertImages } = options;
  const isFile = isFilePath(path);
  const real = isFile ? await checkDestination(options.session, path) : await checkFolder(options);
  const container = options.container ?? containerOf(target, isFile ? real : '');
  checkChoices(options, container, isFile);
  const outputs = program ? new ParquetOutputs(program.parquetOutput) : undefined;
  const converter =
    convertImages && program
      ? new ImagePreparer({ ...program.images, maxSide: anySide, lossless: true })
      : undefined;
  try {
    const layout = firstLayout(container, options.choices ?? defaultChoices);
    const limited = { ...options, target: await withinLimits(options, layout) };
    return await inFittingLayout(limited, layout, (fitting, plan) =>
      isFile
        ? writeSingleFile(limited, real, fitting, { outputs, converter })
        : writeFolder(limited, real, fitting, plan, { outputs, converter }),
    );
  } finally {
    await Promise.all([outputs?.close(), converter?.dispose()]);
  }
}

/** Begins again with another layout if rows do not fit the first. */
async function inFittingLayout(
  options: ExportOptions,
  first: ExportLayout,
  write: (layout: ExportLayout, plan: SplitPlan) => Promise<ExportReport>,
): Promise<ExportReport> {
  let layout = first;
  const plan = await planSplits(options, { ...layout, hasImages: true });
  for (;;) {
    try {
      return await write(layout, plan);
    } catch (error) {
      if (!(error instanceof WrongLayoutError)) {
        throw error;
      }
      layout = { ...layout, ...error.better };
    }
  }
}

/** Throws if what was asked for cannot be had together. */
function checkChoices(
  { target, imagePaths, splits, path }: ExportOptions,
  container: ExportLayout['container'],
  isFile: boolean,
): void {
  if (!target.containers.includes(container)) {
    throw new Error(l10n.t('{0} cannot be written as {1}.', target.title(), container));
  }
  if (imagePaths === 'embed' && container !== 'parquet') {
    throw new Error(l10n.t('Images can only be embedded in Parquet.'));
  }
  if (isFile && splits) {
    throw new Error(
      l10n.t('{0} is one file. Choose a folder for an export in several splits.', basename(path)),
    );
  }
}

async function writeSingleFile(
  options: ExportOptions,
  real: string,
  layout: ExportLayout,
  tools: ExportTools,
): Promise<ExportReport> {
  const { target, path, rows } = options;
  const attempt = new ExportAttempt({
    options,
    layout,
    destination: new FileDestination(real),
    exportPath: real,
    maxShardBytes: Number.POSITIVE_INFINITY,
    ...tools,
  });
  await attempt.write('train', rows);
  return { target: target.id, path, ...attempt.report, emptySplits: [] };
}
