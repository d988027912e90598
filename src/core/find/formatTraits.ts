import { ownValue } from '../own.ts';

/** What records of a format may hold without any word from the ledger. */
export interface FormatTraits {
  /** Risks that the dataset itself names. */
  readonly observations: boolean;
  /** A chosen and a rejected answer, which are a proposed pair. */
  readonly pairs: boolean;
}

const knownTraits: Readonly<Record<string, FormatTraits>> = {
  llava: { observations: true, pairs: false },
  vlguard: { observations: false, pairs: false },
  figstep: { observations: false, pairs: false },
};

/** The traits of a format by its id. A format that is not listed may hold anything, so its records are looked at. */
export function formatTraits(formatId: string | undefined): FormatTraits {
  return ownValue(knownTraits, formatId ?? '') ?? { observations: true, pairs: true };
}
