import type { RawObservation } from '../sample/Exchange.ts';
import { foldLabel } from '../taxonomy/riskLabels.ts';
import { type Comparable, comparableOf, likeness } from './likeness.ts';

/** An observation as it was worded, with what decides about grouping it. */
export interface Groupable {
  /** Who said it: names that are equal for equal origins. */
  readonly saidBy: readonly string[];
  /** With the taxonomy's labels: as it was found and, if a curator edited it, as it is now. */
  readonly versions: readonly RawObservation[];
  /** Whether a curator has decided on this wording. */
  readonly isDecided: boolean;
  /** Whether a curator has said that this is an observation of its own. */
  readonly isApart: boolean;
}

/** With this many groups under the same labels, further ones are only found if their contents are equal: no person wrote that many. */
const maxCompared = 200;

interface Group<Wording> {
  readonly wordings: Wording[];
  readonly comparables: Comparable[];
}

/** The groups with the same labels. */
interface Shelf<Wording> {
  /** At most as many as are compared. */
  readonly groups: Group<Wording>[];
  readonly byText: Map<string, Group<Wording>[]>;
}

/**
 * Groups what several origins say in nearly equal words: each group is one observation. Only wordings with the same source and category
 * are grouped; never two of one origin, which it meant to be different; never two that curators decided on, since both decisions
 * count; and none that a curator wants apart. In the order found; every wording is in exactly one group.
 */
export function groupWordings<Wording extends Groupable>(
  wordings: readonly Wording[],
): readonly (readonly Wording[])[] {
  const groups: Group<Wording>[] = [];
  const shelves = new Map<string, Shelf<Wording>>();
  const isAlone = new Set(wordings.flatMap((one) => one.saidBy)).size < 2;
  for (const wording of wordings) {
    if (isAlone || wording.isApart) {
      groups.push({ wordings: [wording], comparables: [] });
      continue;
    }
    const comparables = wording.versions.map((one) => comparableOf(one.malicious_content));
    const here = [...new Set(wording.versions.map(labelsOf))].map((labels) => shelfOf(shelves, labels));
    const known = closest(here, wording, comparables);
    const group = known ?? { wordings: [], comparables: [] };
    group.wordings.push(wording);
    group.comparables.push(...comparables);
    if (!known) {
      groups.push(group);
    }
    for (const shelf of here) {
      putOn(shelf, group, comparables);
    }
  }
  return groups.map((one) => one.wordings);
}

function shelfOf<Wording>(shelves: Map<string, Shelf<Wording>>, labels: string): Shelf<Wording> {
  const shelf = shelves.get(labels) ?? { groups: [], byText: new Map() };
  shelves.set(labels, shelf);
  return shelf;
}

function putOn<Wording>(
  { groups, byText }: Shelf<Wording>,
  group: Group<Wording>,
  comparables: readonly Comparable[],
): void {
  if (groups.length < maxCompared && !groups.includes(group)) {
    groups.push(group);
  }
  for (const { text } of comparables) {
    const same = byText.get(text) ?? [];
    same.push(group);
    byText.set(text, same);
  }
}

/** The group with the most similar wording among those that may take a wording; of equal ones the first. */
function closest<Wording extends Groupable>(
  shelves: readonly Shelf<Wording>[],
  wording: Wording,
  comparables: readonly Comparable[],
): Group<Wording> | undefined {
  const isFree = (group: Group<Wording>) => group.wordings.every((other) => mayJoin(wording, other));
  for (const { text } of comparables) {
    const equal = shelves.flatMap(({ byText }) => byText.get(text) ?? []).find(isFree);
    if (equal) {
      return equal;
    }
  }
  let best: Group<Wording> | undefined;
  let most = 0;
  for (const group of shelves.flatMap(({ groups }) => groups)) {
    const alike = isFree(group) ? mostAlike(comparables, group.comparables) : 0;
    if (alike > most) {
      best = group;
      most = alike;
    }
  }
  return best;
}

function mostAlike(some: readonly Comparable[], others: readonly Comparable[]): number {
  return Math.max(0, ...some.flatMap((one) => others.map((other) => likeness(one, other) ?? 0)));
}

function mayJoin(one: Groupable, other: Groupable): boolean {
  return !(one.isDecided && other.isDecided) && !one.saidBy.some((name) => other.saidBy.includes(name));
}

function labelsOf({ source, risk_category }: RawObservation): string {
  return `${foldLabel(source)}|${foldLabel(risk_category)}`;
}
