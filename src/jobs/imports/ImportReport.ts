import { type Gap, type GapReason, gapReasons, type ImportTool } from '../../core/imports/ImportedItem.ts';
import type { ImportedEvent, Placement } from '../../core/imports/placeEvent.ts';
import { type DecidedStatus, decidedStatus, type PairDecision } from '../../core/review/DecisionEvent.ts';
import { fnv1a } from '../../core/text/fnv1a.ts';
import type { FileItem } from './readItems.ts';

/** Where an item is in the dataset. */
interface ExchangePlace {
  readonly row: number;
  readonly exchange: number;
}

/** Something that is not imported, by file and line. */
export interface NotImported {
  readonly path: string;
  readonly line: number;
  /** Its position in a list, from 1, if several may be on one line. */
  readonly position: number | undefined;
  /** The id that the file gives the item; undefined if there is none. */
  readonly id: string | undefined;
  /** Undefined if it is not known which exchange is meant. */
  readonly place: ExchangePlace | undefined;
  readonly detail: string | undefined;
}

/** All that is not imported for one reason; the first of them are listed. */
export interface NotImportedGroup {
  readonly reason: GapReason;
  readonly count: number;
  readonly first: readonly NotImported[];
}

/** What an import adds to the ledger, or would add, and what it leaves out. */
export interface ImportReport {
  readonly files: readonly { readonly path: string; readonly tool: ImportTool }[];
  readonly items: number;
  readonly answers: number;
  readonly scores: number;
  readonly comparisons: number;
  /** By the status that they give their exchange. */
  readonly decisions: Readonly<Record<DecidedStatus, number>>;
  /** Risks on which was decided. */
  readonly observations: number;
  /** Decisions among them that overrule one of a curator. */
  readonly replaced: number;
  /** Decisions among them that are earlier than one of a curator, which stays. */
  readonly opinions: number;
  /** What the ledger has already. */
  readonly known: number;
  /** Events of the same import that were taken back. */
  readonly withdrawn: number;
  /** Exchanges that people of the files decided differently. */
  readonly disagreements: { readonly count: number; readonly first: readonly ExchangePlace[] };
  readonly leftOut: readonly NotImportedGroup[];
}

/** So many are listed for each reason. */
const maxListed = 1000;

/** Counts what an import does. Its size does not depend on what is left out. */
export class ImportCounts {
  readonly #files: { path: string; tool: ImportTool }[] = [];
  readonly #events = {
    answers: 0,
    scores: 0,
    comparisons: 0,
    observations: 0,
    replaced: 0,
    opinions: 0,
    known: 0,
  };
  readonly #decisions: Record<DecidedStatus, number> = {
    accepted: 0,
    edited: 0,
    approved: 0,
    rejected: 0,
    tied: 0,
    skipped: 0,
  };
  readonly #leftOut = new Map<GapReason, { count: number; first: NotImported[] }>();
  /** What was decided first about an exchange, as a hash; NaN once somebody else has decided differently. */
  readonly #decided = new Map<string, number>();
  readonly #disagreements: ExchangePlace[] = [];
  #disagreementCount = 0;
  items = 0;
  withdrawn = 0;

  addFile(path: string, tool: ImportTool): void {
    this.#files.push({ path, tool });
  }

  addItem(): void {
    this.items += 1;
  }

  addKnown(): void {
    this.#events.known += 1;
  }

  addEvent(event: ImportedEvent, kind: Placement['kind'], place: ExchangePlace): void {
    if (event.type === 'answer') {
      this.#events.answers += event.task.kind === 'respond' ? 1 : 0;
      this.#events.scores += event.task.kind === 'global-score' ? 1 : 0;
      this.#events.comparisons += event.task.kind === 'compare' ? 1 : 0;
    } else if (event.type === 'observation') {
      this.#events.observations += 1;
      this.#events.replaced += kind === 'replaces' ? 1 : 0;
    } else if (event.to) {
      this.#decisions[decidedStatus(event.to)] += 1;
      this.#events.replaced += kind === 'replaces' ? 1 : 0;
      this.#events.opinions += kind === 'opinion' ? 1 : 0;
      this.#compare(event.to, place);
    }
  }

  leaveOut(
    { path, line, position, item }: FileItem,
    gaps: readonly Gap[],
    place: ExchangePlace | undefined,
  ): void {
    for (const { reason, detail } of gaps) {
      const known = this.#leftOut.get(reason) ?? { count: 0, first: [] };
      this.#leftOut.set(reason, known);
      known.count += 1;
      if (known.first.length < maxListed) {
        known.first.push({ path, line, position, id: item.ids[0], place, detail });
      }
    }
  }

  report(): ImportReport {
    return {
      files: this.#files,
      items: this.items,
      withdrawn: this.withdrawn,
      ...this.#events,
      decisions: this.#decisions,
      disagreements: { count: this.#disagreementCount, first: this.#disagreements },
      leftOut: gapReasons.flatMap((reason) => {
        const group = this.#leftOut.get(reason);
        return group ? [{ reason, ...group }] : [];
      }),
    };
  }

  /** Compares a decision with the others of the import about the same exchange. */
  #compare({ verdict, chosen, rejected }: PairDecision, place: ExchangePlace): void {
    if (verdict === 'skipped') {
      return;
    }
    const at = `${place.row}#${place.exchange}`;
    const content = fnv1a(JSON.stringify([verdict, chosen?.text, rejected?.text]));
    const first = this.#decided.get(at);
    if (first === undefined) {
      this.#decided.set(at, content);
    } else if (!Number.isNaN(first) && first !== content) {
      this.#decided.set(at, Number.NaN);
      this.#disagreementCount += 1;
      if (this.#disagreements.length < maxListed) {
        this.#disagreements.push(place);
      }
    }
  }
}

/** How many events an import adds. */
export function eventCount(report: ImportReport): number {
  const { answers, scores, comparisons, observations } = report;
  return answers + scores + comparisons + observations + decisionCount(report);
}

export function decisionCount({ decisions }: Pick<ImportReport, 'decisions'>): number {
  return Object.values(decisions).reduce((sum, count) => sum + count, 0);
}
