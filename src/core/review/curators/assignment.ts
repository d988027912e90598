import { seededOrder, seededRank } from '../../feedback/proposePair.ts';

/** Who reviews a dataset, and how much of it twice. */
export interface Assignment {
  readonly curators: readonly string[];
  /** Share of the records, 0..1, that a second curator reviews as well. */
  readonly overlap: number;
}

/**
 * The curators who review a record: one, or two of the share that is reviewed twice. It depends only on the record's identity and on
 * the names, not on their order, so that all machines agree without asking each other; if a curator joins or leaves, only
 * records of that curator change hands. All review everything if none is named.
 */
export function assigneesOf(identity: string, { curators, overlap }: Assignment): readonly string[] {
  const ranked = seededOrder([...new Set(curators)], `assigned\n${identity}`, (name) => name);
  const isTwice = seededRank(`second opinion\n${identity}`) < overlap;
  return ranked.slice(0, isTwice ? 2 : 1);
}

/** Whether a record is assigned to a curator. */
export function isAssigned(identity: string, curator: string, assignment: Assignment | undefined): boolean {
  return (
    assignment === undefined ||
    assignment.curators.length === 0 ||
    assigneesOf(identity, assignment).includes(curator)
  );
}
