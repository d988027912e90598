import type * as vscode from 'vscode';
import { messageOf } from '../../core/objects.ts';
import type { Round } from '../../core/rounds/foldRounds.ts';
import type { StepReport } from '../../core/rounds/roundSteps.ts';
import { RoundJournal } from '../../io/ledger/RoundJournal.ts';
import { readRounds } from '../../jobs/rounds/beginRound.ts';
import { workOnRound } from '../../jobs/rounds/workOnRound.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import { log } from '../widgets/log.ts';
import { assumedPython, withRound } from './openRound.ts';

/** The steps of a round as they were counted last, or why they cannot be counted. */
export type RoundLook =
  | { readonly kind: 'steps'; readonly reports: readonly StepReport[] }
  | { readonly kind: 'problem'; readonly message: string };

/** Counting takes at most this share of the time while the ledger changes. */
const maxShare = 1 / 20;
const minDelayMs = 250;
const maxDelayMs = 10 * 60_000;

/** The rounds of a dataset in the *Rounds* view. Steps are counted when they are looked at, and again when something has changed. */
export class DatasetRounds implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly #paths: ExtensionPaths;
  readonly #changed: () => void;
  readonly #closing = new AbortController();
  readonly #looks = new Map<string, Promise<RoundLook>>();
  #timer: NodeJS.Timeout | undefined;
  /** How long the last count took, in milliseconds. */
  #lastDuration = 0;

  /** `changed` is called whenever there is something else to show. */
  constructor(uri: vscode.Uri, paths: ExtensionPaths, changed: () => void) {
    this.uri = uri;
    this.#paths = paths;
    this.#changed = changed;
  }

  /** Its rounds, in order. */
  async read(): Promise<readonly Round[]> {
    const { rounds, warnings } = await readRounds(new RoundJournal(this.uri.fsPath));
    for (const warning of warnings) {
      log.warn(warning);
    }
    return rounds;
  }

  /** The steps of one of its rounds, counted once until something changes. */
  look(round: Round): Promise<RoundLook> {
    const known = this.#looks.get(round.id) ?? this.#count(round);
    this.#looks.set(round.id, known);
    return known;
  }

  /** What was counted may no longer be true. Counting again waits the longer, the longer it takes. */
  outdate(): void {
    const delay = Math.min(maxDelayMs, Math.max(minDelayMs, this.#lastDuration / maxShare));
    this.#timer ??= setTimeout(() => this.refresh(), delay);
  }

  /** Counts everything again. */
  refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#looks.clear();
    this.#changed();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#closing.abort();
  }

  async #count(round: Round): Promise<RoundLook> {
    const began = performance.now();
    try {
      const { uri } = this;
      const { signal } = this.#closing;
      const options = { uri, round, paths: this.#paths, signal, ...assumedPython() };
      const reports = await withRound(options, (opened) => workOnRound(opened).look());
      return { kind: 'steps', reports };
    } catch (error) {
      if (!this.#closing.signal.aborted) {
        log.warn(`Counting the steps of a round of ${this.uri.fsPath}: ${messageOf(error)}`);
      }
      return { kind: 'problem', message: messageOf(error) };
    } finally {
      this.#lastDuration = performance.now() - began;
    }
  }
}
