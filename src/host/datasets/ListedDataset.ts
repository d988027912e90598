import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Queue, QueueId } from '../../core/find/queues.ts';
import { messageOf } from '../../core/objects.ts';
import { QueueCounts, type QueueSizes } from '../../jobs/find/QueueCounts.ts';
import type { Session } from '../../jobs/session/Session.ts';
import type { ExtensionPaths } from '../base/ExtensionPaths.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';
import { openSession } from '../documents/openSession.ts';
import { settings } from '../settings/settings.ts';
import { log } from '../widgets/log.ts';

/** What the *Datasets* view shows of a dataset; nothing of its queues until they are counted. */
export interface DatasetFacts {
  readonly decided: number;
  readonly exchanges: number;
  readonly queues: readonly Queue[];
  readonly sizes: QueueSizes | undefined;
  /** How many exchanges are decided, by category of the taxonomy. */
  readonly categories: ReadonlyMap<string, number>;
}

/**
 * A dataset in the *Datasets* view. While it is open in the editor, its queues are counted as decisions come; otherwise they are
 * counted once, when they are looked at, and again when its ledger has changed.
 */
export class ListedDataset implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly #paths: ExtensionPaths;
  readonly #changed: () => void;
  #live: { readonly session: Session; readonly counts: QueueCounts } | undefined;
  #counting: Promise<void> | undefined;
  #facts: DatasetFacts | undefined;
  #problem: string | undefined;
  #isOutdated = true;

  /** `changed` is called whenever there is something else to show. */
  constructor(uri: vscode.Uri, paths: ExtensionPaths, changed: () => void) {
    this.uri = uri;
    this.#paths = paths;
    this.#changed = changed;
  }

  /** What is known, without waiting for more. */
  get facts(): DatasetFacts | undefined {
    return this.#live ? factsOf(this.#live.session, this.#live.counts) : this.#facts;
  }

  /** Why its queues cannot be shown. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** What has been counted is no longer true. */
  outdate(): void {
    this.#isOutdated = true;
    this.#stopFollowing();
  }

  /** Counts its queues, or follows those of the document in which it is open. */
  async look(document: DatasetDocument | undefined): Promise<void> {
    if (document) {
      this.#follow(document);
      return;
    }
    this.#stopFollowing();
    if (this.#isOutdated) {
      this.#counting ??= this.#countOnce().finally(() => {
        this.#counting = undefined;
      });
      await this.#counting;
    }
  }

  dispose(): void {
    this.#stopFollowing();
  }

  #follow({ state }: DatasetDocument): void {
    this.#problem = state.phase === 'ready' ? undefined : explain(state);
    const session = state.phase === 'ready' ? state.session : undefined;
    if (session === this.#live?.session) {
      return;
    }
    this.#stopFollowing();
    if (session) {
      const counts = new QueueCounts(session, settings.queues(), this.#changed);
      this.#live = { session, counts };
    }
  }

  #stopFollowing(): void {
    if (this.#live) {
      const { session, counts } = this.#live;
      this.#facts = factsOf(session, counts);
      this.#isOutdated ||= !counts.isComplete;
      counts.dispose();
      this.#live = undefined;
    }
  }

  async #countOnce(): Promise<void> {
    this.#isOutdated = false;
    try {
      const session = await openSession(this.uri, this.#paths);
      try {
        await session.dataset.surveyed;
        const counts = new QueueCounts(session, settings.queues(), () => undefined);
        await counts.settled();
        this.#problem = session.dataset.format ? undefined : unmapped();
        this.#facts = factsOf(session, counts);
        counts.dispose();
      } finally {
        await session.close();
      }
    } catch (error) {
      log.warn(`Counting the queues of ${this.uri.fsPath}: ${messageOf(error)}`);
      this.#problem = messageOf(error);
    }
    this.#changed();
  }
}

function factsOf(session: Session, counts: QueueCounts): DatasetFacts {
  const known = counts.categories;
  return {
    ...session.summary,
    queues: settings.queues(),
    sizes: counts.isComplete ? counts.sizes : undefined,
    categories: new Map(session.settings.taxonomy.map(({ label }) => [label, known.get(label) ?? 0])),
  };
}

function explain(state: Exclude<DatasetDocument['state'], { phase: 'ready' }>): string {
  switch (state.phase) {
    case 'opening':
      return l10n.t('Opening...');
    case 'failed':
      return state.message;
    case 'unmapped':
      return unmapped();
  }
}

function unmapped(): string {
  return l10n.t('Unknown record format. Map its fields');
}

/** How many records a queue has; undefined if that is not known yet, or would need all records to be read. */
export function sizeOf({ sizes }: DatasetFacts, id: QueueId): number | undefined {
  return sizes?.get(id);
}
