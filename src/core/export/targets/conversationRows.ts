import { imagesOf } from '../../sample/Exchange.ts';
import type { ExportLayout, ExportOutcome, ExportRecord } from '../ExportTarget.ts';
import type { ExportedTurn } from '../exportedTurns.ts';
import type { TargetLimits } from '../TargetLimits.ts';
import {
  exportedExchanges,
  learnedAnswers,
  leftOutOf,
  trainingConversation,
} from '../trainingConversation.ts';

/** A whole conversation as a trainer gets it: every answer in it is approved, and learned. */
export interface TrainedConversation {
  readonly id: string;
  readonly turns: readonly ExportedTurn[];
  /** Paths of the images in the turns, in order. */
  readonly images: readonly string[];
}

/** One row for the approved answers of a record, in their conversation, and what is left out. */
export function conversationRows(
  record: ExportRecord,
  limits: TargetLimits,
  { choices }: Pick<ExportLayout, 'choices'>,
  value: (conversation: TrainedConversation) => unknown,
): ExportOutcome {
  const { outcomes, turns } = trainingConversation(record, limits, choices);
  const exchanges = exportedExchanges(outcomes);
  const leftOut = leftOutOf(record, outcomes);
  if (exchanges.length === 0) {
    return { rows: [], leftOut };
  }
  const shown = imagesOf(turns);
  const images = shown.flatMap((at) => {
    const image = record.images[at];
    return image?.ok ? [image.path] : [];
  });
  const row = value({ id: record.identity, turns, images });
  return { rows: [{ value: row, exchanges, images: shown, learned: learnedAnswers(outcomes) }], leftOut };
}
