import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { z } from 'zod';
import { rules, ruleTitle } from '../../core/checks/rules/rules.ts';
import { plural } from '../../core/text/localized.ts';
import { fixDecisions } from '../../jobs/decide/fixDecisions.ts';
import { type FixRequest, fixRequestSchema, type TextFix, textFixes } from '../findings/fixes.ts';
import { isTextSized } from '../findings/toDiagnostic.ts';
import { showInfo, showProgress, showStatus } from '../widgets/notifications.ts';
import { pickOne } from '../widgets/picks.ts';
import { parseFileUri } from '../widgets/uris.ts';
import { activePanel, type CommandContext, showPanel } from './CommandContext.ts';

/**
 * Fixes the findings of a rule, in one record or in a whole dataset. If the dataset is open in the dataset editor and the
 * ledger can express the fix, it is a decision, which one undo reverts, and the file does not change; otherwise it is a text
 * edit, which is shown for review if it covers all records. Returns how many places it fixes.
 */
export async function fixFindings(context: CommandContext, given?: unknown): Promise<number> {
  const request = fixRequestSchema.safeParse(given).data ?? (await askRule(context));
  if (!request) {
    return 0;
  }
  const uri = parseFileUri(request.uri);
  const fixed = (await fixInLedger(context, uri, request)) || (await fixInText(context, uri, request));
  const message =
    fixed === 0
      ? l10n.t('No problem of this rule can be fixed automatically: check the records one by one.')
      : plural(l10n.t('Fixed {0} “{1}” problem | Fixed {0} “{1}” problems'), fixed, request.code);
  showStatus('wrench', message);
  return fixed;
}

async function fixInLedger(
  { datasets }: CommandContext,
  uri: vscode.Uri,
  request: FixRequest,
): Promise<number> {
  const document = datasets.document(uri);
  if (!document) {
    return 0;
  }
  const title = l10n.t('Fixing “{0}”', request.code);
  return showProgress({ title, cancellable: true }, async (_report, signal) => {
    const { session } = document;
    await session.dataset.surveyed;
    const rows = rowsOf(session.dataset.rules, request);
    const decisions = await fixDecisions(session, rows, request.code, signal);
    if (decisions.length > 0) {
      await document.decide(
        plural(l10n.t('Fix {0} “{1}” problem | Fix {0} “{1}” problems'), decisions.length, request.code),
        decisions,
      );
    }
    return decisions.length;
  });
}

async function fixInText(
  { datasets }: CommandContext,
  uri: vscode.Uri,
  request: FixRequest,
): Promise<number> {
  if (!isTextSized(uri) || !/\.(jsonl|ndjson|json)$/i.test(uri.path)) {
    return 0;
  }
  const text = await vscode.workspace.openTextDocument(uri);
  if (text.isDirty) {
    throw new Error(l10n.t('Save {0} first: the problems refer to the file on disk.', uri.path));
  }
  const fixes = await datasets.use(uri, async (dataset) => {
    await dataset.surveyed;
    return textFixes(dataset, rowsOf(dataset.rules, request), request.code);
  });
  const edit = textEdit(uri, fixes, request.row === undefined);
  return fixes.length > 0 && (await vscode.workspace.applyEdit(edit)) ? fixes.length : 0;
}

function textEdit(uri: vscode.Uri, fixes: readonly TextFix[], preview: boolean): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const label = l10n.t('Fix problems');
  for (const { range, text } of fixes) {
    const { startLine, startColumn, endLine, endColumn } = range;
    const place = new vscode.Range(startLine, startColumn, endLine, endColumn);
    edit.replace(uri, place, text, { label, needsConfirmation: preview });
  }
  return edit;
}

function rowsOf(
  found: readonly { readonly code: string; readonly rows: Iterable<number> }[],
  { code, row }: FixRequest,
): Iterable<number> {
  return row === undefined ? (found.find((one) => one.code === code)?.rows ?? []) : [row];
}

/** Asks for a rule among those with findings in the active dataset. */
async function askRule({ editors }: CommandContext): Promise<FixRequest | undefined> {
  const { document } = await activePanel(editors.current);
  const { dataset } = document.session;
  const items = dataset.rules
    .map(({ code, findings }) => ({
      label: ruleTitle(code),
      description: plural(l10n.t('{0} problem | {0} problems'), findings),
      code,
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
  if (items.length === 0) {
    void showInfo(l10n.t('No problems found in this dataset.'));
    return undefined;
  }
  const picked = await pickOne(items, {
    title: l10n.t('Fix All Problems of a Rule: Select a Rule'),
  });
  return picked && { uri: document.uri.toString(), code: picked.code };
}

/** Opens the documentation page of a rule, which is part of the extension, as a preview. */
export async function openRule({ paths }: CommandContext, argument: unknown): Promise<void> {
  const codes = rules.map(({ code }) => code);
  const { code } = z.object({ code: z.enum(codes) }).parse(argument);
  await vscode.commands.executeCommand(
    'markdown.showPreview',
    vscode.Uri.joinPath(paths.rulePages, `${code}.md`),
  );
}

const showRuleSchema = z.object({ uri: z.string(), code: z.string() });

/** Lists in the dataset editor the records with findings of a rule; the target of links in reports. */
export async function showRule(context: CommandContext, argument: unknown): Promise<void> {
  const { uri, code } = showRuleSchema.parse(argument);
  const panel = await showPanel(context, parseFileUri(uri));
  panel.list.filter(`rule:${code}`);
}
