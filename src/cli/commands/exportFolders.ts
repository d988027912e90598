import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { formatNumber, plural } from '../../core/text/localized.ts';
import { type RowAddress, type TracedRow, traceRow } from '../../jobs/export/traceRow.ts';
import { type FolderProblem, verifyFolder } from '../../jobs/export/verifyFolder.ts';
import type { Outcome } from '../Command.ts';
import { UsageError } from '../CommandLine.ts';

/** A command about the folder of an export; `argument` is what is typed after it. */
export type FolderCommand = (
  folder: string,
  argument: string | undefined,
  signal: AbortSignal,
) => Promise<Outcome>;

/** Shows what a row of an export was made from. */
export const trace: FolderCommand = async (folder, argument) => {
  const traced = await traceRow(resolve(folder), readAddress(argument));
  return { data: traced, lines: describeRow(traced), wrong: traced.unchanged === false };
};

function readAddress(text: string | undefined): RowAddress {
  const [, file, digits = ''] = /^(?:(.+):)?(\d{1,15})$/.exec(text ?? '') ?? [];
  const number = Number(digits);
  if (!(number >= 1)) {
    throw new UsageError(
      l10n.t('trace requires a folder and a row: trace FOLDER 12, or trace FOLDER train.jsonl:12.'),
    );
  }
  return { file, number };
}

function describeRow({ head, file, number, origin, unchanged }: TracedRow): readonly string[] {
  const { record, exchanges, decisions, models, prompts } = origin;
  const { name } = head.dataset;
  const place = record.line === undefined ? `${name} #${record.number}` : `${name}:${record.line}`;
  const numbers = exchanges.map((one) => one + 1).join(', ');
  return [
    `${file}:${number}`,
    ...(unchanged === false ? [l10n.t('This row was changed since it was exported.')] : []),
    l10n.t('  record: {0} ({1}), hash {2}', record.id, place, record.hash),
    l10n.t('  exchanges: {0}', numbers),
    ...decisions.map(({ id, type, verdict, by, at, mode }) =>
      l10n.t('  decision: {0} {1} by {2}, {3} ({4}), event {5}', type, verdict, by, at, mode, id),
    ),
    ...(decisions.length === 0 ? [l10n.t('  decision: none')] : []),
    l10n.t('  models: {0}', models.join(', ') || '-'),
    l10n.t('  prompts: {0}', prompts.join(', ') || '-'),
    l10n.t('  written by: {0}, target {1}', head.tool, head.target),
  ];
}

/** Compares every file of an export with its manifest. */
export const verify: FolderCommand = async (folder, _argument, signal) => {
  const { head, problems } = await verifyFolder(resolve(folder), signal);
  const kinds: Readonly<Record<FolderProblem['kind'], () => string>> = {
    missing: () => l10n.t('missing'),
    changed: () => l10n.t('changed'),
    unlisted: () => l10n.t('not in the manifest'),
    outside: () => l10n.t('a link, or outside the folder'),
  };
  const lines = problems.map(({ path, kind }) => `  ${path}: ${kinds[kind]()}`);
  const count = plural(l10n.t('{0} file checked | {0} files checked'), head.files.length);
  return {
    data: { files: head.files.length, problems },
    lines:
      problems.length === 0
        ? [l10n.t('{0}; all are as they were exported.', count)]
        : [l10n.t('{0}; problems: {1}', count, formatNumber(problems.length)), ...lines],
    wrong: problems.length > 0,
  };
};
