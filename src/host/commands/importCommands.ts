import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { z } from 'zod';
import { importTools } from '../../core/imports/ImportedItem.ts';
import { ImportFields } from '../../core/imports/ImportOptions.ts';
import { toolTitle } from '../../core/imports/importReaders.ts';
import { parseScale } from '../../core/imports/Scale.ts';
import { formatNumber, plural } from '../../core/text/localized.ts';
import { describeImport, explainGap } from '../../jobs/imports/describeImport.ts';
import { ImportEdit } from '../../jobs/imports/ImportEdit.ts';
import { eventCount, type ImportReport } from '../../jobs/imports/ImportReport.ts';
import { type ImportRequest, importAnnotations } from '../../jobs/imports/importAnnotations.ts';
import { UnknownToolError } from '../../jobs/imports/readItems.ts';
import type { DatasetPanel } from '../editor/DatasetPanel.ts';
import { importReportText } from '../reports/importReportText.ts';
import { confirm, showProgress, showStatus } from '../widgets/notifications.ts';
import { askText, pickOne } from '../widgets/picks.ts';
import { activePanel, type CommandContext } from './CommandContext.ts';

/** What is typed or passed about a file, as on the command line. */
const choicesSchema = z.strictObject({
  from: z.enum(importTools).optional(),
  scale: z.string().optional(),
  fields: z.string().optional(),
  replace: z.boolean().optional(),
});

/** A script names the files and is not asked. */
const argumentsSchema = choicesSchema.extend({ paths: z.array(z.string()).min(1) });

type Choices = z.infer<typeof choicesSchema>;

/**
 * Adds what files of other tools say to the ledger, after a preview: answers, scores and decisions. One undo reverts all of it. What
 * is left out is shown in a report.
 */
export async function importFromTools(
  { editors, paths: { workers }, reports }: CommandContext,
  argument?: unknown,
): Promise<ImportReport | undefined> {
  const given = argumentsSchema.safeParse(argument).data;
  const panel = await activePanel(editors.current);
  const paths = given?.paths ?? (await pickFiles());
  if (!paths) {
    return undefined;
  }
  const run = (choices: Choices, write?: ImportRequest['write']) =>
    runImport(panel, paths, choices, workers, write);
  const choices = given ?? (await preview(run));
  if (!choices) {
    return undefined;
  }
  const edit = new ImportEdit(panel.document.session);
  try {
    const report = await run(choices, (events) => edit.write(events));
    if (report.leftOut.length > 0) {
      const name = `${basename(paths[0] ?? '')} (report).txt`;
      await reports.open(name, importReportText(report, panel.document.uri.toString()));
    }
    showStatus('check', plural(l10n.t('Imported {0} event | Imported {0} events'), eventCount(report)));
    return report;
  } finally {
    // What was written before an import was cancelled can be undone as well.
    if (edit.count > 0) {
      panel.document.addEdit({
        label: plural(l10n.t('Import {0} event | Import {0} events'), edit.count),
        undo: () => edit.undo(),
        redo: () => edit.redo(),
      });
    }
  }
}

async function pickFiles(): Promise<readonly string[] | undefined> {
  const picked = await vscode.window.showOpenDialog({
    canSelectMany: true,
    filters: { [l10n.t('Exports')]: ['json', 'jsonl', 'ndjson', 'csv', 'tsv', 'parquet'] },
    title: l10n.t('Import Annotations: Select Files'),
  });
  return picked?.map(({ fsPath }) => fsPath);
}

function runImport(
  { document: { session } }: DatasetPanel,
  paths: readonly string[],
  { from, scale, fields, replace = false }: Choices,
  workers: ImportRequest['workers'],
  write: ImportRequest['write'],
): Promise<ImportReport> {
  const title = write ? l10n.t('Importing') : l10n.t('Reading');
  return showProgress({ title, cancellable: true }, async (report, signal) => {
    await session.dataset.surveyed;
    return importAnnotations({
      session,
      paths,
      from,
      scale: scale === undefined ? undefined : parseScale(scale),
      fields: readFields(fields ?? '') ?? ImportFields.none,
      replace,
      workers,
      strings: { ...vscode.l10n.bundle },
      signal,
      onProgress: (items) => report(plural(l10n.t('{0} item | {0} items'), items)),
      ...(write ? { write } : {}),
    });
  });
}

function readFields(text: string): ImportFields | undefined {
  const parsed = ImportFields.parse([text]);
  return 'fields' in parsed ? parsed.fields : undefined;
}

/** Shows what would be imported, and asks for what the files do not say. The choices to import with; undefined if declined. */
async function preview(run: (choices: Choices) => Promise<ImportReport>): Promise<Choices | undefined> {
  let choices: Choices = {};
  for (;;) {
    let report: ImportReport;
    try {
      report = await run(choices);
    } catch (error) {
      const from = error instanceof UnknownToolError ? await pickTool(error.message) : undefined;
      if (!from) {
        throw error;
      }
      choices = { ...choices, from };
      continue;
    }
    const count = eventCount(report);
    const accept = plural(l10n.t('Import {0} Event | Import {0} Events'), count);
    const explain = l10n.t('Set Scale and Fields...');
    const overrule = l10n.t('Replace My Decisions');
    const kept = report.leftOut.some(({ reason }) => reason === 'kept');
    const picked = await confirm(
      l10n.t('Import Annotations'),
      [...describeImport(report), '', ...describeLeftOut(report)],
      ...(count > 0 ? [accept] : []),
      explain,
      ...(kept ? [overrule] : []),
    );
    if (picked === accept) {
      return choices;
    }
    if (picked === overrule) {
      choices = { ...choices, replace: true };
    } else if (picked === explain) {
      choices = { ...choices, ...(await askAboutFile(choices)) };
    } else {
      return undefined;
    }
  }
}

function describeLeftOut({ leftOut }: ImportReport): readonly string[] {
  return leftOut.length === 0
    ? []
    : [
        l10n.t('Not imported:'),
        ...leftOut.map(({ reason, count }) => `${explainGap(reason)} (${formatNumber(count)})`),
      ];
}

async function pickTool(placeHolder: string): Promise<Choices['from'] | undefined> {
  const items = importTools.map((tool) => ({ label: toolTitle(tool), tool }));
  const title = l10n.t('Import Annotations: Select the Tool That Wrote the File');
  return (await pickOne(items, { title, placeHolder }))?.tool;
}

async function askAboutFile({ scale = '', fields = '' }: Choices): Promise<Choices> {
  const title = l10n.t('Import Annotations');
  const rated = await askText({
    title,
    prompt: l10n.t('The worst and the best rating, for example 1-5. Leave empty if nothing was rated.'),
    value: scale,
    validate: (text) =>
      text.trim() === '' || parseScale(text) ? undefined : l10n.t('Enter two numbers: 1-5.'),
  });
  const named = await askText({
    title,
    prompt: l10n.t('Fields of the file: prompt=question,answer=text_a,answer=text_b. Leave empty if known.'),
    value: fields,
    validate: (text) => (readFields(text) ? undefined : l10n.t('Enter NAME=FIELD, separated by commas.')),
  });
  return {
    ...(rated === undefined || rated.trim() === '' ? {} : { scale: rated }),
    ...(named === undefined ? {} : { fields: named }),
  };
}
