import { signal } from '@preact/signals';
import type { DecisionResult } from '../../src/protocol/requests.ts';
import type { ExchangeCursor, ListCursor, RecordView, RowView } from '../../src/protocol/views.ts';

/** A verdict as the page shows it at once, while the host writes it. */
export interface GivenVerdict extends ListCursor {
  /** The record's name on screen. */
  readonly record: string;
  /** What was decided, in words. */
  readonly name: string;
  readonly status: RowView['status'];
  /** What the curator should think about again. */
  readonly warning: string | undefined;
  /** What else they learn about the exchange. */
  readonly note?: string;
  /** Whether the exchange stays on screen, because of what is warned of. */
  readonly stays: boolean;
}

/** A verdict that was not recorded, and why. */
export interface TakenBack extends GivenVerdict {
  readonly reason: string;
}

/** The last verdict, which stays on screen with Undo until the next one. */
export const lastVerdict = signal<GivenVerdict | undefined>(undefined);

/** Verdicts that the host has not confirmed yet, by exchange; the latest one of each. */
export const unconfirmed = signal<ReadonlyMap<string, GivenVerdict>>(new Map());

/** Verdicts that were shown and then not recorded. They stay on screen until they are dismissed. */
export const takenBack = signal<readonly TakenBack[]>([]);

/** A name for an exchange, as a key of a map. */
export function exchangeKey({ row, exchange }: ExchangeCursor): string {
  return `${row}/${exchange}`;
}

/** Shows a verdict as given, and takes it back if the host answers that it was not recorded. Resolves to whether it was. */
export async function showGiven(given: GivenVerdict, answer: Promise<DecisionResult>): Promise<boolean> {
  const key = exchangeKey(given);
  lastVerdict.value = given;
  unconfirmed.value = new Map([...unconfirmed.value, [key, given]]);
  const result = await answer;
  if (unconfirmed.value.get(key) === given) {
    unconfirmed.value = new Map([...unconfirmed.value].filter(([other]) => other !== key));
  }
  if (lastVerdict.value === given) {
    // Of what a blind curator could not see, only the host can warn.
    lastVerdict.value = result.decided
      ? {
          ...given,
          warning: result.warning ?? given.warning,
          ...(result.note === undefined ? {} : { note: result.note }),
        }
      : undefined;
  }
  if (!result.decided) {
    takenBack.value = [...takenBack.value, { ...given, reason: result.message }];
  }
  return result.decided;
}

/** The verdict on an exchange that is not confirmed yet. */
export function unconfirmedOn(record: RecordView): GivenVerdict | undefined {
  return unconfirmed.value.get(exchangeKey({ row: record.row, exchange: record.at }));
}

/** Removes a message about a verdict that was not recorded. */
export function dismiss(one: TakenBack): void {
  takenBack.value = takenBack.value.filter((other) => other !== one);
}
