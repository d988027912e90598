import type { ExchangeView, ObservationView } from '../review/ExchangeView.ts';
import type { RawObservation } from '../sample/Exchange.ts';
import type { ExportChoices } from './ExportTarget.ts';

/** The observations that are exported next to an answer. */
export interface DecidedObservations {
  /** Undefined if the dataset's own stay as they are. */
  readonly observe: readonly RawObservation[] | undefined;
  /** How many are left out because they are not decided. */
  readonly open: number;
}

/** The observations that a curator accepted, edited or added, and undecided ones as far as they are asked for. */
export function decidedObservations(
  { observations }: ExchangeView,
  choices: ExportChoices,
): DecidedObservations {
  const isUntouched = observations.every(({ verdict }) => verdict === 'proposed');
  const kept = observations.filter((one) => isExported(one, choices));
  const open = observations.filter((one) => one.active && one.verdict === 'proposed' && !kept.includes(one));
  const isAsData = isUntouched && choices.undecided === 'as-data' && choices.observations === 'decided';
  return { observe: isAsData ? undefined : kept.map(exported), open: open.length };
}

function isExported(one: ObservationView, { undecided, observations }: ExportChoices): boolean {
  if (one.verdict !== 'proposed') {
    return one.verdict !== 'rejected';
  }
  return (undecided === 'as-data' && isOfDataset(one)) || (observations === 'proposed-too' && one.active);
}

/** The dataset's own keep the labels that they came with, unless a curator changed them. */
function exported(one: ObservationView): RawObservation {
  return one.verdict !== 'edited' && isOfDataset(one) ? one.found : one.observation;
}

function isOfDataset({ origins }: ObservationView): boolean {
  return origins.some(({ kind }) => kind === 'dataset');
}
