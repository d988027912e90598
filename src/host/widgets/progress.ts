import * as vscode from 'vscode';
import { plainText } from './plainText.ts';

/** Takes what is shown of work under way: a message, and by how many hundredths it has come further. */
export type ProgressReporter = (message: string, increment?: number) => void;

interface ProgressOptions {
  readonly title: string;
  /** Whether the user can end it. */
  readonly cancellable?: boolean;
}

/** Shows that work is under way until it has ended. The signal is aborted with a `CancellationError` where the user ends it. */
export async function showProgress<Result>(
  { title, cancellable = false }: ProgressOptions,
  work: (report: ProgressReporter, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const options = { location: vscode.ProgressLocation.Notification, title: plainText(title), cancellable };
  return vscode.window.withProgress(options, (progress, token) => {
    const aborter = new AbortController();
    token.onCancellationRequested(() => aborter.abort(new vscode.CancellationError()));
    const report: ProgressReporter = (message, increment) =>
      progress.report({
        message: plainText(message),
        ...(increment === undefined ? {} : { increment }),
      });
    return work(report, aborter.signal);
  });
}
