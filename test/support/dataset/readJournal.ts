import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The parts of a ledger event that tests check. */
export interface JournalEvent {
  readonly id: string;
  readonly type: string;
  readonly record: string;
  readonly exchange?: number;
  readonly by: string;
  readonly at: string;
  readonly mode?: string;
  readonly undoes?: string;
  readonly control?: { readonly known: string; readonly exchanged?: boolean };
  readonly revises?: { readonly event: string };
  readonly to?: {
    readonly verdict: string;
    readonly ranking?: readonly string[];
    readonly reasons?: readonly string[];
    readonly note?: string;
    readonly chosen?: { readonly candidate: string };
    readonly recognized?: boolean;
    readonly evidence?: unknown;
  } | null;
  readonly candidate?: string;
  readonly model?: { readonly provider: string; readonly model: string };
  readonly unseen?: number;
  readonly reason?: { readonly code: string; readonly message: string };
}

/** The events in the ledger next to a dataset, in the order they were written. */
export async function readJournal(dataset: string): Promise<readonly JournalEvent[]> {
  const folder = `${dataset}.dream`;
  const names = await readdir(folder, { recursive: true }).catch((): string[] => []);
  const journals = names.filter((name) => name.endsWith('.jsonl')).sort();
  const texts = await Promise.all(journals.map((name) => readFile(join(folder, name), 'utf8')));
  return texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JournalEvent);
}
