import type { ExportTarget } from '../../../src/core/export/ExportTarget.ts';
import type { Taught } from './decidedDataset.ts';
import type { SeenRow } from './runTrainer.ts';

/** How the rows that reached a model compare with what a curator decided. */
export interface Comparison {
  /** Rows whose answers were decided, whose request is in them, and which have exactly their pictures, pixel for pixel. */
  readonly right: number;
  /** Rows that have pictures, and those of them whose pictures are right. */
  readonly withImages: number;
  readonly rightImages: number;
  /** Sequences of which truncation has left no answer. */
  readonly unanswered: number;
  /** Decided exchanges that no row has. */
  readonly lost: readonly Taught[];
  readonly wrong: readonly SeenRow[];
}

/** Compares rows as they reached a model with what was decided; `digests` are those of the pictures' files. */
export function compareRows(
  rows: readonly SeenRow[],
  taught: readonly Taught[],
  digests: Readonly<Record<string, string>>,
  teaches: ExportTarget['teaches'],
): Comparison {
  const found = rows.map((row) => ({ row, of: taught.filter((one) => isTaught(row, one, teaches)) }));
  const hasImages = (row: SeenRow, one: Taught) =>
    isSame(
      row.images,
      one.images.map((path) => digests[path] ?? ''),
    );
  const right = found.filter(({ row, of }) => of.some((one) => hasImages(row, one)));
  const isPictured = ({ row, of }: (typeof found)[number]) =>
    row.images.length > 0 || of.some(({ images }) => images.length > 0);
  return {
    right: right.length,
    withImages: found.filter(isPictured).length,
    rightImages: right.filter(isPictured).length,
    unanswered: rows.flatMap(({ sequences }) => sequences.filter(({ tokens }) => tokens === 0)).length,
    lost: taught.filter((one) => !found.some(({ of }) => of.includes(one))),
    wrong: found.filter((one) => !right.includes(one)).map(({ row }) => row),
  };
}

/** Trainers may feed the pictures of a row once for each of its sequences. */
function isSame(seen: readonly string[], wanted: readonly string[]): boolean {
  const times = wanted.length === 0 ? 1 : Math.max(1, seen.length / wanted.length);
  return (
    seen.join() ===
    Array.from({ length: Math.floor(times) }, () => wanted)
      .flat()
      .join()
  );
}

function isTaught({ sequences, label }: SeenRow, one: Taught, teaches: ExportTarget['teaches']): boolean {
  const [first, second] = sequences;
  if (!first || !letters(first.asked).includes(letters(one.asked))) {
    return false;
  }
  const answers = (given: string | undefined, wanted: string) =>
    letters(given ?? '').endsWith(letters(wanted));
  switch (teaches) {
    case 'pairs':
      return answers(first.answered, one.chosen) && answers(second?.answered, one.rejected);
    case 'labels':
      return answers(first.answered, label === false ? one.rejected : one.chosen);
    default:
      return letters(first.answered).includes(letters(one.chosen));
  }
}

/** Templates change white space and add tags; letters and digits stay. */
function letters(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}
