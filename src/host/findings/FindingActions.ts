import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Finding } from '../../core/checks/Finding.ts';
import { plural } from '../../core/text/localized.ts';
import type { Dataset } from '../../io/dataset/Dataset.ts';
import { findingsOf } from '../../io/dataset/datasetFindings.ts';
import { recordScheme } from '../base/contributions.ts';
import { DisposableStore } from '../base/DisposableStore.ts';
import type { OpenDatasets } from '../documents/OpenDatasets.ts';
import { rowAtLine } from '../documents/rowAtLine.ts';
import { diagnosticText, quickFix } from '../widgets/diagnostics.ts';
import { readRecordUri } from '../widgets/uris.ts';
import type { FixRequest } from './fixes.ts';
import { diagnosticSource } from './toDiagnostic.ts';

const datasetFiles: vscode.DocumentSelector = [
  { scheme: 'file', pattern: '**/*.{jsonl,ndjson,json}' },
  { scheme: recordScheme },
];

/** The record of a diagnostic: its dataset and row. */
interface RecordRef {
  readonly dataset: vscode.Uri;
  readonly row: number;
}

/** Offers fixes of a finding, for its record and for all records with the same one, and a link to the dataset editor. */
export class FindingActions extends DisposableStore implements vscode.CodeActionProvider {
  readonly #datasets: OpenDatasets;

  constructor(datasets: OpenDatasets) {
    super();
    this.#datasets = datasets;
    const providedCodeActionKinds = [vscode.CodeActionKind.QuickFix];
    this.add(vscode.languages.registerCodeActionsProvider(datasetFiles, this, { providedCodeActionKinds }));
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const ours = diagnostics.filter(({ source }) => source === diagnosticSource);
    if (ours.length === 0) {
      return [];
    }
    const dataset = readRecordUri(document.uri)?.dataset ?? this.#datasets.ownerOf(document.uri);
    return this.#datasets.use(dataset, async (opened) => {
      await opened.source.indexed;
      const all = await Promise.all(ours.map((one) => actionsFor(one, document, dataset, opened)));
      return all.flat();
    });
  }
}

async function actionsFor(
  diagnostic: vscode.Diagnostic,
  document: vscode.TextDocument,
  uri: vscode.Uri,
  dataset: Dataset,
): Promise<readonly vscode.CodeAction[]> {
  const { line } = diagnostic.range.start;
  const row = readRecordUri(document.uri)?.row ?? (await rowAtLine(dataset, document.uri.fsPath, line));
  if (row === undefined) {
    return [];
  }
  const code = codeOf(diagnostic);
  const findings = (await findingsOf(dataset, row)).filter((one) => one.code === code);
  const finding =
    findings.find(({ message }) => diagnosticText(message) === diagnostic.message) ?? findings[0];
  const place = { dataset: uri, row };
  return [...fixesOf(finding, place, dataset, code), showAction(place)].map((action) => {
    action.diagnostics = [diagnostic];
    return action;
  });
}

function fixesOf(
  finding: Finding | undefined,
  { dataset: uri, row }: RecordRef,
  dataset: Dataset,
  code: string,
): readonly vscode.CodeAction[] {
  if (!finding?.fix) {
    return [];
  }
  const all = dataset.rules.find((rule) => rule.code === code)?.findings ?? 0;
  const request: FixRequest = { uri: uri.toString(), code };
  const one = fixAction(finding.fix.title, { ...request, row });
  one.isPreferred = true;
  return all > 1
    ? [
        one,
        fixAction(plural(l10n.t('Fix {0} “{1}” problem | Fix all {0} “{1}” problems'), all, code), request),
      ]
    : [one];
}

function fixAction(title: string, request: FixRequest): vscode.CodeAction {
  return quickFix(title, 'dreamCurator.fix', request);
}

function showAction({ dataset, row }: RecordRef): vscode.CodeAction {
  const title = l10n.t('Show Record in Dataset Editor');
  return quickFix(title, 'dreamCurator.reveal', { uri: dataset.toString(), row, exchange: 0 });
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
