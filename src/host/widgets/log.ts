import * as vscode from 'vscode';
import { visibleText } from '../../core/text/visibleText.ts';
import { RateLimitedLog } from '../base/RateLimitedLog.ts';

/** Maximum length of an entry: what is reported may be as long as a record. */
const maxEntryLength = 4000;

/** A log in the Output panel. An entry is one line, which untrusted text cannot break, followed by an error's stack. */
class OutputLog implements vscode.Disposable {
  readonly #channel: vscode.LogOutputChannel;

  constructor(name: string) {
    this.#channel = vscode.window.createOutputChannel(name, { log: true });
  }

  info(message: string): void {
    this.#channel.info(oneLine(message));
  }

  warn(message: string, error?: unknown): void {
    this.#channel.warn(entry(message, error));
  }

  error(message: string | Error, error?: unknown): void {
    this.#channel.error(message instanceof Error ? describeError(message) : entry(message, error));
  }

  /** Brings the log to the front. */
  show(): void {
    this.#channel.show();
  }

  dispose(): void {
    this.#channel.dispose();
  }
}

function entry(message: string, error: unknown): string {
  return error === undefined ? oneLine(message) : `${oneLine(message)} ${describeError(error)}`;
}

/** An error's message on one line, and its stack. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) {
    return oneLine(String(error));
  }
  const head = `${error.name}: ${error.message}`;
  const { stack = '' } = error;
  const frames = stack.startsWith(head) ? stack.slice(head.length) : '';
  return oneLine(head) + visibleText(frames, { keepLines: true, maxLength: maxEntryLength });
}

function oneLine(text: string): string {
  return visibleText(text, { maxLength: maxEntryLength });
}

/** The extension's log, in the Output panel; created with the first line. Never contains keys or texts of samples. */
export const log = new OutputLog('DREAM Curator');

let training: OutputLog | undefined;

/** What trainers print, which may contain texts of samples; created with the first line. */
export function trainingLog(): Pick<OutputLog, 'info' | 'show'> {
  training ??= new OutputLog('DREAM Training');
  return training;
}

/** Problems in pages and their requests. One log for all pages, so that together they share one rate limit. */
export const pageLog = new RateLimitedLog((line) => log.error(line));
