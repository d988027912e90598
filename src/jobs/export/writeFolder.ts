import { basename, extname, join } from 'node:path';
import type { ExportedData, ExportLayout } from '../../core/export/ExportTarget.ts';
import { hashFile } from '../../io/disk/readStream.ts';
import { cardText } from './card.ts';
import { ExportAttempt, type ExportTools, hashRow } from './ExportAttempt.ts';
import type { ExportOptions, ExportReport } from './ExportOptions.ts';
import { FolderDestination } from './FolderDestination.ts';
import { Manifest, type ManifestHead } from './Manifest.ts';
import { originOf } from './RowOrigin.ts';
import { RowTally } from './RowTally.ts';
import type { SplitPlan } from './split/planSplits.ts';

/** `datasets` splits its own files at this size. */
export const defaultMaxShardBytes = 500_000_000;

/**
 * Writes an export as a folder that trains anywhere: its rows, their images, what the target's trainer needs, a card and a
 * manifest. It appears when all of it is there.
 */
export async function writeFolder(
  options: ExportOptions,
  real: string,
  layout: ExportLayout,
  plan: SplitPlan,
  tools: ExportTools,
): Promise<ExportReport> {
  const destination = await FolderDestination.create(real, layout.container);
  let manifest: Manifest | undefined;
  try {
    manifest = await Manifest.create(destination);
    const report = await fill(options, destination, manifest, layout, plan, { real, ...tools });
    await destination.finish(options.replaces === true);
    return report;
  } catch (error) {
    await manifest?.abandon();
    await destination.abandon();
    throw error;
  }
}

async function fill(
  options: ExportOptions,
  destination: FolderDestination,
  manifest: Manifest,
  layout: ExportLayout,
  plan: SplitPlan,
  { real, ...tools }: ExportTools & { readonly real: string },
): Promise<ExportReport> {
  const { session, target, path, signal } = options;
  const tally = new RowTally();
  const attempt = new ExportAttempt({
    options,
    layout,
    destination,
    exportPath: join(real, 'rows'),
    maxShardBytes: options.maxShardBytes ?? defaultMaxShardBytes,
    ...tools,
    onRow: async (row, { record }, split) => {
      const origin = originOf(session, record, row.exchanges, hashRow(row));
      tally.add(row, record, origin, split);
      await manifest.add(origin);
    },
  });
  for (const { name, rows } of plan.splits) {
    await attempt.write(name, rows);
  }
  await destination.written();
  // What comes now needs memory of its own.
  tools.outputs?.rest();
  for (const file of attempt.files) {
    destination.list(file);
  }
  const name = basename(session.dataset.path, extname(session.dataset.path));
  const exported: ExportedData = {
    name,
    files: attempt.files,
    layout,
    longestTokens: await attempt.longest.tokens(),
    maxImages: attempt.longest.maxImages,
  };
  for (const file of target.files?.(exported) ?? []) {
    await destination.add(file.path, file.text);
  }
  signal.throwIfAborted();
  const head = await headOf(options, layout, attempt, plan);
  const { teaches } = target;
  const card = cardText({ head, name, teaches, files: attempt.files, ...tally.facts });
  await destination.add('README.md', card);
  await manifest.write({ ...head, files: [...destination.files] });
  return { target: target.id, path, ...attempt.report, emptySplits: plan.emptySplits };
}

/** The manifest without its list of files. */
async function headOf(
  options: ExportOptions,
  { container, choices }: ExportLayout,
  { leftOut, files, lessons }: ExportAttempt,
  { emptySplits }: SplitPlan,
): Promise<ManifestHead> {
  const { session, target, program, imagePaths, convertImages, splits, filter, limits, rows, signal } =
    options;
  const { dataset } = session;
  const sources = [];
  for (const path of dataset.source.paths) {
    sources.push({ path: basename(path), ...(await hashFile(path, signal)) });
  }
  const counts = Map.groupBy(leftOut, ({ reason }) => reason);
  const byReason = [...counts].map(([reason, all]) => [reason, all.length] as const).sort();
  return {
    format: 'dream-curator-export',
    version: 1,
    tool: `dream-curator ${program?.version ?? ''}`.trim(),
    target: target.id,
    container,
    options: {
      images: container === 'parquet' ? 'embed' : imagePaths,
      ...(convertImages && { convertImages }),
      ...(splits && { splits: splits.shares, seed: splits.seed, emptySplits }),
      ...(filter !== undefined && { filter }),
      ...(options.round && { round: { ...options.round } }),
      maxShardBytes: options.maxShardBytes ?? defaultMaxShardBytes,
      ...choices,
      ...(limits && { balance: limits.balance, quota: limits.quota, pairSeed: session.settings.scores.seed }),
    },
    dataset: {
      name: basename(dataset.path),
      records: dataset.count,
      selected: rows.length,
      files: sources,
    },
    leftOut: Object.fromEntries(byReason),
    teaches: [...lessons.counts],
    data: files.map(({ path, split, rows: count }) => ({ path, split, rows: count })),
    files: [],
  };
}
