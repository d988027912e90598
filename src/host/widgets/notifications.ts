import * as vscode from 'vscode';
import { messageOf } from '../../core/objects.ts';
import { log } from './log.ts';
import { plainLines, plainText, withIcon } from './plainText.ts';

/** VS Code truncates longer messages. */
const maxMessageLength = 1000;

/** How long a message stays in the status bar, in milliseconds. */
const statusDurationMs = 10_000;

/** Shows information; resolves with the button that was pressed. */
export async function showInfo(message: string, ...buttons: readonly string[]): Promise<string | undefined> {
  return vscode.window.showInformationMessage(plainText(message, maxMessageLength), ...buttons);
}

/** Shows a warning. */
export async function showWarning(
  message: string,
  ...buttons: readonly string[]
): Promise<string | undefined> {
  return vscode.window.showWarningMessage(plainText(message, maxMessageLength), ...buttons);
}

const warned = new Set<string>();

/** Shows a warning and logs it, once per `key`. */
export async function warnOnce(
  key: string,
  message: string,
  ...buttons: readonly string[]
): Promise<string | undefined> {
  if (warned.has(key)) {
    return undefined;
  }
  warned.add(key);
  log.warn(message);
  return showWarning(message, ...buttons);
}

/** Shows an error. */
export async function showError(message: string, ...buttons: readonly string[]): Promise<string | undefined> {
  return vscode.window.showErrorMessage(plainText(message, maxMessageLength), ...buttons);
}

/** Shows a modal question, with lines that explain it. */
export async function confirm(
  message: string,
  lines: readonly string[],
  ...buttons: readonly string[]
): Promise<string | undefined> {
  const options = { modal: true, detail: plainLines(lines) };
  return vscode.window.showInformationMessage(plainText(message, maxMessageLength), options, ...buttons);
}

/** Shows a message in the status bar for a while. */
export function showStatus(icon: string, message: string): void {
  vscode.window.setStatusBarMessage(withIcon(icon, message), statusDurationMs);
}

/**
 * Runs something for VS Code, which itself shows errors in a notification or in place of an editor: the error's message is
 * plain text.
 */
export async function withPlainErrors<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof vscode.CancellationError) {
      throw error;
    }
    const message = messageOf(error);
    throw new Error(plainText(message, maxMessageLength), { cause: error });
  }
}

/** Reports progress: a message, and by how many percent it has advanced. */
export type ProgressReporter = (message: string, increment?: number) => void;

interface ProgressOptions {
  readonly title: string;
  /** Whether the user can cancel it. */
  readonly cancellable?: boolean;
}

/** Shows progress until the work ends. The signal is aborted with a `CancellationError` if the user cancels. */
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
