import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import type { ExportTarget } from '../../core/export/ExportTarget.ts';
import { exportTargets } from '../../core/export/exportTargets.ts';
import type { ExportFacts } from '../../core/rounds/roundSteps.ts';
import { lstatIfThere, makeFolders } from '../../io/disk/paths.ts';
import { hashFile } from '../../io/disk/readStream.ts';
import { isFilePath } from '../export/ExportOptions.ts';
import { exportDataset } from '../export/exportDataset.ts';
import { type ManifestHead, manifestName } from '../export/Manifest.ts';
import { parseShares, type SplitShare } from '../export/split/assignSplits.ts';
import { readManifestHead } from '../export/verifyFolder.ts';
import { RoundRefusedError } from './beginRound.ts';
import { type RoundContext, roundPath } from './RoundContext.ts';

const markSchema = z.object({ round: z.object({ id: z.string(), state: z.string() }) });

/** Where the export of a round is; undefined if its settings do not say it. Throws `RefusedPathError`. */
export function exportFolder(context: Pick<RoundContext, 'session' | 'round'>): string | undefined {
  const { folder } = context.round.settings.export;
  return folder === null ? undefined : roundPath(context, folder);
}

/** What a round exports to. Throws if there is no such target, or it is no folder. */
export function targetOf({ round }: Pick<RoundContext, 'round'>): ExportTarget {
  const { target: name, folder } = round.settings.export;
  const target = exportTargets.find(({ id }) => id === name);
  if (!target) {
    throw new Error(
      l10n.t('There is no target “{0}”. Targets: {1}', name, exportTargets.map(({ id }) => id).join(', ')),
    );
  }
  if (folder !== null && isFilePath(folder)) {
    throw new Error(l10n.t('A round exports a folder, not a file: “{0}”.', folder));
  }
  return target;
}

/** The export of a round, as its manifest says it. `state` is the hash of what is decided now. */
export async function exportFacts(context: RoundContext, state: string): Promise<ExportFacts> {
  const folder = exportFolder(context);
  if (folder === undefined || !(await lstatIfThere(folder))) {
    return { state: 'none', rows: 0 };
  }
  const head = await readManifestHead(folder).catch(() => undefined);
  const mark = markSchema.safeParse(head?.options).data?.round;
  const rows = head?.data.reduce((sum, one) => sum + one.rows, 0) ?? 0;
  if (!head || mark?.id !== context.round.id) {
    return { state: 'foreign', rows: 0 };
  }
  if (mark.state !== state) {
    return { state: 'outdated', rows };
  }
  return { state: (await isWhole(folder, head)) ? 'current' : 'damaged', rows };
}

/** Whether all files are there with their sizes; `verify` also reads them. */
async function isWhole(folder: string, { files }: ManifestHead): Promise<boolean> {
  for (const { path, bytes } of files) {
    const found = await lstatIfThere(join(folder, path)).catch(() => undefined);
    if (!found?.isFile() || found.size !== bytes) {
      return false;
    }
  }
  return true;
}

/** SHA-256 of the manifest of a round's export, which names the export; undefined if there is none. */
export async function manifestHash(context: RoundContext): Promise<string | undefined> {
  const folder = exportFolder(context);
  const path = folder === undefined ? undefined : join(folder, manifestName);
  return path !== undefined && (await lstatIfThere(path))?.isFile()
    ? (await hashFile(path, context.signal)).sha256
    : undefined;
}

/** Writes the export of a round, in place of its earlier one. */
export async function exportRound(context: RoundContext, state: string): Promise<void> {
  const { session, round, rows, program, signal } = context;
  const path = exportFolder(context);
  if (path === undefined) {
    return;
  }
  await makeFolders(dirname(path));
  const { filter } = round.settings.prompts;
  await exportDataset({
    session,
    target: targetOf(context),
    rows,
    path,
    imagePaths: 'copy',
    splits: splitsOf(round.settings.export.split),
    replaces: true,
    filter: filter ?? undefined,
    round: { id: round.id, number: round.number, state },
    program,
    signal,
  });
}

/** Throws a `RoundRefusedError` if the shares cannot be read. */
function splitsOf(
  text: string | null,
): { readonly shares: readonly SplitShare[]; readonly seed: number } | undefined {
  if (text === null) {
    return undefined;
  }
  const shares = parseShares(text);
  if (!shares) {
    throw new RoundRefusedError(
      l10n.t(
        'export.split: different names with shares that are 1 together, for example “train=0.9,validation=0.1”, not “{0}”.',
        text,
      ),
    );
  }
  return { shares, seed: 0 };
}
