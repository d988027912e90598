import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { JournalProblem } from '../../io/ledger/JournalReader.ts';
import type { Session } from '../../jobs/session/Session.ts';
import type { DatasetDocument, DocumentFollower } from '../documents/DatasetDocument.ts';
import { openInEditor } from '../editor/editorTabs.ts';
import { createDiagnostic } from '../widgets/diagnostics.ts';
import { warnAboutFile } from '../widgets/warnAboutFile.ts';
import { diagnosticSource } from './toDiagnostic.ts';

/**
 * Shows problems of the files next to a dataset in the Problems panel, which opens them at the line. A file that cannot be
 * used at all is also reported in a notification.
 */
export class LedgerDiagnostics implements DocumentFollower {
  follow(document: DatasetDocument): void {
    // Without a name: VS Code complains about a second collection with the same name, and each open dataset has its own.
    const marks = vscode.languages.createDiagnosticCollection();
    let count = 0;
    const show = () => {
      const session = 'session' in document.state ? document.state.session : undefined;
      const problems = session ? fileProblems(session) : [];
      if (problems.length > 0 || count > 0) {
        count = problems.length;
        marks.clear();
        for (const [path, ofFile] of Map.groupBy(problems, (one) => one.path)) {
          marks.set(vscode.Uri.file(path), ofFile.map(problemDiagnostic));
        }
      }
    };
    document.onDidChangeState(() => {
      show();
      notifyAboutFiles(document);
    });
    document.onDidChangeRecords(show);
    document.onDidDispose(() => marks.dispose());
  }
}

type FileProblem = Pick<JournalProblem, 'path' | 'line' | 'message'>;

function fileProblems({ rulesProblem, mappingProblem, ledgerProblems }: Session): readonly FileProblem[] {
  const files = [rulesProblem, mappingProblem].filter((one) => one !== undefined);
  return [
    ...files.map((one) => ({ ...one, line: 1 })),
    ...ledgerProblems.map(({ path, line, message, isTorn }) => ({
      path,
      line,
      message: isTorn
        ? l10n.t('The line is truncated, probably because a process was killed, and is ignored. Delete it.')
        : l10n.t('The line cannot be read and is ignored. Correct it or delete it. {0}', message),
    })),
  ];
}

function problemDiagnostic({ line, message }: FileProblem): vscode.Diagnostic {
  const place = new vscode.Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER);
  const diagnostic = createDiagnostic(place, message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}

function notifyAboutFiles({ state, uri }: DatasetDocument): void {
  if (!('session' in state)) {
    return;
  }
  const { rulesProblem, mappingProblem, dataset } = state.session;
  if (rulesProblem) {
    warnAboutFile(rulesProblem.path, rulesProblem.message);
  }
  if (mappingProblem) {
    const run = async () => {
      // Another dataset may have become active meanwhile.
      await openInEditor(uri);
      await vscode.commands.executeCommand('dreamCurator.mapFields');
    };
    const help = dataset.samples.length > 0 ? { title: l10n.t('Map Fields...'), run } : undefined;
    warnAboutFile(mappingProblem.path, mappingProblem.message, help);
  }
}
