import * as vscode from 'vscode';
import { visibleText } from '../../core/text/visibleText.ts';
import { RateLimitedLog } from '../base/RateLimitedLog.ts';

/** More of an entry is not written: what is reported may be as long as a record. */
const maxEntryLength = 4000;

/** A log in the Output panel. An entry is one line, which text from outside cannot end, and below it an error's stack. */
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

/** An error's message on one line, and where it was thrown. */
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

/** The extension's log, in the Output panel; made at the first line. Never holds keys or the texts of samples. */
export const log = new OutputLog('DREAM Curator');

/** What goes wrong in pages and in what they ask for. One for all pages: together they fill the log no faster than one. */
export const pageLog = new RateLimitedLog((line) => log.error(line));
