import * as l10n from '@vscode/l10n';
import type { ImportTool } from '../../core/imports/ImportedItem.ts';
import { importedEvents } from '../../core/imports/importedEvents.ts';
import { type ImportedEvent, placeEvent } from '../../core/imports/placeEvent.ts';
import { EventIds } from '../../core/review/EventIds.ts';
import { contentHash } from '../../io/contentHash.ts';
import { realPath } from '../../io/disk/paths.ts';
import type { Session } from '../session/Session.ts';
import { exportedFiles } from './ExportOrigins.ts';
import { withdrawEvents } from './ImportEdit.ts';
import { ImportCounts, type ImportReport } from './ImportReport.ts';
import { type ItemMatch, ItemMatcher } from './matchItems.ts';
import { type FileItem, ImportError, type ReadOptions, readItems } from './readItems.ts';
import { writtenEvent } from './writtenEvent.ts';

export interface ImportRequest extends ReadOptions {
  readonly session: Session;
  /** Files of other tools; files, folders and manifests of exports of ours. */
  readonly paths: readonly string[];
  /** Whether decisions of curators are overruled. */
  readonly replace: boolean;
  /** Takes back what the same import has written before, instead of writing it again. */
  withdraws?: boolean;
  /** Receives events to be written, before the next ones are made; without it nothing is written. */
  write?(events: readonly ImportedEvent[]): Promise<void>;
  onProgress?(items: number): void;
}

/** Items that are matched together, and written together. */
const itemsPerBatch = 500;

/**
 * Reads files of other tools and turns what they say about the records of a dataset into events. Items are handled in batches, so
 * that neither a file nor its events are in memory as a whole. What is written stays if the import is cancelled, and the
 * same import continues from there: events that the ledger has are left out.
 */
export async function importAnnotations(request: ImportRequest): Promise<ImportReport> {
  const { session, paths, signal } = request;
  const counts = new ImportCounts();
  const matcher = new ItemMatcher(session, signal);
  const run = new ImportRun(request, counts, matcher);
  for (const path of (await Promise.all(paths.map(exportedFiles))).flat()) {
    await refuseOwnFiles(session, path);
    let tool: ImportTool | undefined;
    const items = readItems(path, request, (found) => {
      tool = found;
      counts.addFile(path, found);
    });
    for await (const batch of batches(items)) {
      signal.throwIfAborted();
      await run.add(batch, tool ?? 'dream-curator');
      request.onProgress?.(counts.items);
    }
  }
  return counts.report();
}

/** A dataset is no export of itself. */
async function refuseOwnFiles({ dataset }: Session, path: string): Promise<void> {
  const real = await realPath(path);
  for (const own of [dataset.path, ...dataset.source.paths]) {
    if ((await realPath(own)) === real) {
      throw new ImportError(
        l10n.t('{0} is the dataset itself. Select a file that another tool wrote.', path),
      );
    }
  }
}

async function* batches(items: AsyncIterable<FileItem>): AsyncGenerator<readonly FileItem[]> {
  let batch: FileItem[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === itemsPerBatch) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}

interface Matched {
  readonly item: FileItem;
  readonly match: ItemMatch;
}

class ImportRun {
  readonly #request: ImportRequest;
  readonly #counts: ImportCounts;
  readonly #matcher: ItemMatcher;
  /** Ids of the events that have been made and are not in the ledger, and what they have in common with others. */
  readonly #made = new Set<string>();
  readonly #now = Date.now();

  constructor(request: ImportRequest, counts: ImportCounts, matcher: ItemMatcher) {
    this.#request = request;
    this.#counts = counts;
    this.#matcher = matcher;
  }

  /** What the ledger has, and what will be written. */
  get #known(): Session['known'] {
    const { known } = this.#request.session;
    return {
      has: (id) => this.#made.has(id) || known.has(id),
      hasImported: (id) => this.#made.has(EventIds.contentOf(id)) || known.hasImported(id),
    };
  }

  async add(batch: readonly FileItem[], tool: ImportTool): Promise<void> {
    const { write } = this.#request;
    const said = batch.filter(({ item }) => item.statements.length > 0);
    const matches = await this.#matcher.matchAll(said);
    const matched = said.flatMap((item, at): Matched[] => {
      const match = matches[at] ?? 'no-record';
      if (typeof match === 'string') {
        this.#counts.leaveOut(item, [{ reason: match }], undefined);
        return [];
      }
      return [{ item, match }];
    });
    for (const item of batch) {
      this.#counts.addItem();
      if (item.item.statements.length === 0) {
        this.#counts.leaveOut(item, item.item.gaps, undefined);
      }
    }
    if (this.#request.withdraws) {
      await this.#withdraw(matched, tool);
      return;
    }
    const events = matched.flatMap(({ item, match }) => this.#place(item, match, tool));
    if (write && events.length > 0) {
      await write(events);
      this.#made.clear();
    }
  }

  /** Takes back what the ledger has of these items. */
  async #withdraw(matched: readonly Matched[], tool: ImportTool): Promise<void> {
    const { session, write } = this.#request;
    const found = new Set<ImportedEvent>();
    for (const { item, match } of matched) {
      const { reviewed, exchange } = match;
      const state = session.exchangeState(reviewed.identity, exchange.index, reviewed.hash);
      for (const one of this.#eventsOf(item, match, tool).events) {
        const written = writtenEvent(one, state);
        if (written) {
          found.add(written);
        }
      }
    }
    this.#counts.withdrawn += found.size;
    if (write && found.size > 0) {
      await withdrawEvents(session, [...found]);
    }
  }

  #eventsOf({ item }: FileItem, { reviewed, exchange, view }: ItemMatch, tool: ImportTool) {
    const { identity: record, hash } = reviewed;
    const { candidates, observations } = view;
    const subject = { tool, record, hash, exchange, candidates, observations, digest: contentHash };
    return importedEvents(item, subject, this.#request);
  }

  #place(file: FileItem, match: ItemMatch, tool: ImportTool): readonly ImportedEvent[] {
    const { session, replace } = this.#request;
    const { reviewed, exchange } = match;
    const { identity: record, hash, row } = reviewed;
    const { events, gaps } = this.#eventsOf(file, match, tool);
    this.#counts.leaveOut(file, gaps, { row, exchange: exchange.index });
    const state = session.exchangeState(record, exchange.index, hash);
    const isNewer = session.hasNewerDecision({ identity: record, hash }, exchange.index);
    return events.flatMap((one): ImportedEvent[] => {
      if (one.event.type === 'pair' && isNewer) {
        this.#counts.leaveOut(file, [{ reason: 'newer-version' }], { row, exchange: exchange.index });
        return [];
      }
      const placed = placeEvent(one, state, { tool, replace, now: this.#now, ...this.#known });
      if ('event' in placed) {
        this.#made.add(placed.event.id).add(EventIds.contentOf(placed.event.id));
        this.#counts.addEvent(placed.event, placed.kind, { row, exchange: exchange.index });
        return [placed.event];
      }
      if (placed.kind === 'known') {
        this.#counts.addKnown();
      } else {
        this.#counts.leaveOut(file, [{ reason: placed.kind }], { row, exchange: exchange.index });
      }
      return [];
    });
  }
}
