import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { exchange, hidden, isOnScreen, say } from '../store.ts';

/** The ids of the answers that are ranked so far, the best first; undefined while the answers are not being ranked. */
export const ranking = signal<readonly string[] | undefined>(undefined);

/** Starts to rank the answers on screen, or stops. */
export function toggleRanking(): void {
  if (!isOnScreen() || hidden.value) {
    return;
  }
  const { candidates = [], decision } = exchange.value?.view ?? {};
  if (ranking.value) {
    ranking.value = undefined;
  } else if (candidates.length < 2) {
    say(l10n.t('A ranking needs at least two answers.'));
  } else {
    const known = new Set(candidates.map(({ id }) => id));
    ranking.value = (decision?.ranking ?? []).filter((id) => known.has(id));
    say(l10n.t('Press the numbers of the answers from the best to the worst, or drag them; then A.'));
  }
}

/** Puts an answer after those that are ranked already, or takes it out of the ranking. */
export function toggleRanked(id: string): void {
  const ranked = ranking.value ?? [];
  ranking.value = ranked.includes(id) ? ranked.filter((one) => one !== id) : [...ranked, id];
}

/** Puts an answer to a place in the ranking, from 0. */
export function moveRanked(id: string, place: number): void {
  const others = (ranking.value ?? []).filter((one) => one !== id);
  ranking.value = [...others.slice(0, place), id, ...others.slice(place)];
}
