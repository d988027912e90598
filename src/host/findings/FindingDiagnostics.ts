import * as l10n from '@vscode/l10n';
import { getLocation } from 'jsonc-parser';
import * as vscode from 'vscode';
import type { FileRange, Finding } from '../../core/checks/Finding.ts';
import { locateProblem } from '../../core/checks/run/toFindings.ts';
import { SerialQueue } from '../../core/promises.ts';
import { jsonCodec } from '../../core/sample/jsonCodec.ts';
import { plural } from '../../core/text/localized.ts';
import { prettyJson } from '../../core/text/prettyJson.ts';
import type { Dataset, LoadedRecord } from '../../io/dataset/Dataset.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { throttle } from '../base/throttle.ts';
import type { DatasetDocument, DocumentFollower } from '../documents/DatasetDocument.ts';
import { isDatasetByDefault } from '../editor/editorTabs.ts';
import { createDiagnostic } from '../widgets/diagnostics.ts';
import { log } from '../widgets/log.ts';
import { recordUri } from '../widgets/uris.ts';
import { isTextSized, toDiagnostic } from './toDiagnostic.ts';

/** Minimum interval between updates while a dataset is checked, in milliseconds. */
const showIntervalMs = 1000;

/** Shows findings in the Problems panel, the worst ones only; one line gives the total. */
export class FindingDiagnostics implements DocumentFollower, vscode.Disposable {
  readonly #paths: ExtensionPaths;
  readonly #following: vscode.Disposable;
  /** By the dataset's URI. */
  readonly #marks = new Map<string, DatasetDiagnostics>();

  constructor(paths: ExtensionPaths) {
    this.#paths = paths;
    this.#following = this.#followAssociations();
  }

  /** Shows the findings of a document as long as it is open. */
  follow(document: DatasetDocument): void {
    const show = () => {
      const { state } = document;
      if ('session' in state) {
        this.show(document.uri, state.session.dataset).catch((error: Error) => log.error(error));
      } else {
        this.#clear(document.uri);
      }
    };
    const soon = throttle(show, showIntervalMs);
    document.onDidChangeState(show);
    document.onDidChangeRecords((change) => {
      if (change === 'progress') {
        soon.call(undefined);
      }
    });
    document.onDidDispose(() => {
      soon.dispose();
      this.#clear(document.uri);
    });
    show();
  }

  /** Shows the findings of a dataset, replacing earlier ones. */
  async show(uri: vscode.Uri, dataset: Dataset): Promise<void> {
    const marks = this.#marks.get(uri.toString()) ?? new DatasetDiagnostics(uri, this.#paths.rulePages);
    this.#marks.set(uri.toString(), marks);
    await marks.show(dataset);
  }

  dispose(): void {
    this.#following.dispose();
    for (const marks of this.#marks.values()) {
      marks.dispose();
    }
    this.#marks.clear();
  }

  /** Moves the diagnostics if files open in another editor from now on. */
  #followAssociations(): vscode.Disposable {
    return vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('workbench.editorAssociations')) {
        for (const marks of this.#marks.values()) {
          marks.refresh().catch((error: Error) => log.error(error));
        }
      }
    });
  }

  #clear(uri: vscode.Uri): void {
    this.#marks.get(uri.toString())?.dispose();
    this.#marks.delete(uri.toString());
  }
}

const fileStart: FileRange = { startLine: 0, startColumn: 0, endLine: 0, endColumn: 0 };

/**
 * The diagnostics of one dataset: in its files if a click opens them as text, else in documents of single records. VS Code does not
 * open large files as text, and the dataset editor, where it is a file's default, does not get the range of the problem.
 */
class DatasetDiagnostics implements vscode.Disposable {
  readonly #uri: vscode.Uri;
  readonly #rulePages: vscode.Uri;
  /** Without a name: VS Code complains about a second collection with the same name. */
  readonly #collection = vscode.languages.createDiagnosticCollection();
  /** Files with diagnostics. */
  #files: ReadonlySet<string> = new Set();
  /** By row: the findings shown in its document. */
  readonly #marked = new Map<number, readonly Finding[]>();
  readonly #showing = new SerialQueue();
  /** What to show once the current work has ended; the latest only. */
  #next: Dataset | undefined;
  #shown: Dataset | undefined;
  #disposed = false;

  constructor(uri: vscode.Uri, rulePages: vscode.Uri) {
    this.#uri = uri;
    this.#rulePages = rulePages;
  }

  /** Shows the current findings of a dataset, replacing earlier ones; resolves when they are shown. */
  show(dataset: Dataset): Promise<void> {
    this.#next = dataset;
    this.#shown = dataset;
    return this.#showing.run(async () => {
      const next = this.#next;
      this.#next = undefined;
      if (next) {
        await this.#show(next).catch((error: unknown) => this.#fail(error));
      }
    });
  }

  /** Shows the same findings again, where they belong now. */
  async refresh(): Promise<void> {
    if (this.#shown) {
      await this.show(this.#shown);
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#collection.dispose();
  }

  /** If a dataset is closed meanwhile, nothing remains to be shown. */
  #fail(error: unknown): void {
    if (!this.#disposed) {
      throw error;
    }
  }

  async #show(dataset: Dataset): Promise<void> {
    if (this.#disposed) {
      return;
    }
    const byFile = Map.groupBy(dataset.findings, (finding) => dataset.fileOf(finding));
    const files = new Set([dataset.path, ...byFile.keys()]);
    for (const file of [...this.#files].filter((one) => !files.has(one))) {
      this.#collection.delete(this.#uriOf(file, dataset));
    }
    this.#files = files;
    const apart: Finding[] = [];
    for (const file of files) {
      const uri = this.#uriOf(file, dataset);
      const findings = byFile.get(file) ?? [];
      const inFile = isTextSized(uri) && !isDatasetByDefault(uri);
      const here = inFile ? findings : findings.filter(({ row }) => row === undefined);
      const rest = file === dataset.path ? unlistedCount(dataset) : [];
      this.#collection.set(uri, [...here.map((finding) => this.#mark(finding, finding.range)), ...rest]);
      apart.push(...(inFile ? [] : findings.filter(({ row }) => row !== undefined)));
    }
    await this.#showRecords(dataset, apart);
  }

  #uriOf(file: string, dataset: Dataset): vscode.Uri {
    return file === dataset.path ? this.#uri : vscode.Uri.file(file);
  }

  async #showRecords(dataset: Dataset, found: readonly Finding[]): Promise<void> {
    const byRow = Map.groupBy(found, ({ row }) => row ?? -1);
    for (const row of this.#marked.keys()) {
      if (!byRow.has(row)) {
        this.#marked.delete(row);
        this.#collection.delete(recordUri(this.#uri, row));
      }
    }
    for (const [row, findings] of byRow) {
      if (!isSame(findings, this.#marked.get(row))) {
        const record = await dataset.read(row);
        if (this.#disposed) {
          return;
        }
        this.#marked.set(row, findings);
        // One file at a time: if several are set in one call, VS Code drops those after the first 1,100 diagnostics.
        const marks = findings.map((finding) => this.#mark(finding, rangeIn(record, finding)));
        this.#collection.set(recordUri(this.#uri, row), marks);
      }
    }
  }

  #mark(finding: Finding, range: FileRange): vscode.Diagnostic {
    return toDiagnostic(finding, range, this.#rulePages);
  }
}

/** Reports the number of findings if not all of them are listed. */
function unlistedCount({ rules, findings }: Dataset): readonly vscode.Diagnostic[] {
  const all = rules.reduce((sum, rule) => sum + rule.findings, 0);
  const listed = findings.filter(({ row }) => row !== undefined).length;
  if (all <= listed) {
    return [];
  }
  const message = plural(
    l10n.t(
      'Showing the {1} most severe of {0} problem. “DREAM: Open Validation Report” counts all of them by rule. | Showing the {1} most severe of {0} problems. “DREAM: Open Validation Report” counts all of them by rule.',
    ),
    all,
    listed,
  );
  const place = new vscode.Range(0, 0, 0, 0);
  return [createDiagnostic(place, message, vscode.DiagnosticSeverity.Information)];
}

/** While a dataset is surveyed its findings only grow: those of a record are the same objects if they are as many. */
function isSame(findings: readonly Finding[], marked: readonly Finding[] | undefined): boolean {
  return findings.length === marked?.length && findings.every((finding, at) => finding === marked[at]);
}

/** The range of a finding in a record that is shown with one line per field. */
function rangeIn({ text, read }: LoadedRecord, { path, message }: Finding): FileRange {
  const shown = prettyJson(text);
  const problems = read?.ok === false ? read.problems : [];
  const problem = problems.find((one) => one.message === message);
  const start = { line: 0, column: 0 };
  if (problem && shown === text) {
    return locateProblem(problem, shown, start);
  }
  const place = path ?? (problem && getLocation(text, problem.offset).path);
  return place === undefined ? fileStart : locateProblem(jsonCodec.locator(shown).find(place), shown, start);
}
