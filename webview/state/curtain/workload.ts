import { signal } from '@preact/signals';
import { isObject } from '../../../src/core/objects.ts';
import { remembered } from '../../host.ts';

/** What a curator has done since their last break. */
export interface Workload {
  /** Times in milliseconds since 1970: of the first action after the break, and of the last one. */
  readonly since: number;
  readonly last: number;
  readonly decisions: number;
  /** Hidden samples that were revealed, as a whole or in part. */
  readonly revealed: readonly number[];
  /** When the reminder was dismissed. */
  readonly dismissed: number;
}

/** Minutes without an action that count as a break. */
const breakMinutes = 10;
const minute = 60_000;

const fresh = (now: number): Workload => ({
  since: now,
  last: now,
  decisions: 0,
  revealed: [],
  dismissed: 0,
});

/** Since the last break; kept across reloads. */
export const workload = signal<Workload>(readWorkload(Date.now()));

/** Minutes since the last break, as of the last action. */
export function minutesSinceBreak({ since, last }: Workload): number {
  return Math.floor((last - since) / minute);
}

/** Whether a pause is due after so many minutes of work; 0: never. A dismissed reminder comes again after as long. */
export function isPauseDue(now: Workload, pauseAfter: number): boolean {
  const since = Math.max(now.since, now.dismissed);
  return pauseAfter > 0 && now.last - since >= pauseAfter * minute;
}

export function noteDecision(): void {
  act(({ decisions, ...rest }) => ({ ...rest, decisions: decisions + 1 }));
}

export function noteRevealed(row: number): void {
  act((now) => (now.revealed.includes(row) ? now : { ...now, revealed: [...now.revealed, row] }));
}

export function dismissReminder(): void {
  act((now) => ({ ...now, dismissed: now.last }));
}

/** The workload after an action at a time. */
export function continued(before: Workload, now: number): Workload {
  const isAfterBreak = now - before.last >= breakMinutes * minute || now < before.last;
  return isAfterBreak ? fresh(now) : { ...before, last: now };
}

function act(change: (now: Workload) => Workload): void {
  workload.value = change(continued(workload.value, Date.now()));
  remembered.set('workload', workload.value);
}

function readWorkload(now: number): Workload {
  const known = remembered.get('workload');
  const { since, last, decisions, revealed, dismissed } = isObject(known) ? known : {};
  const isWhole =
    [since, last, decisions, dismissed].every((one) => Number.isFinite(one)) && Array.isArray(revealed);
  return isWhole ? continued(known as unknown as Workload, now) : fresh(now);
}
