import * as l10n from '@vscode/l10n';
import { answerPlace } from '../places/answerPlace.ts';
import { preferenceOf } from '../places/preferenceOf.ts';
import type { RecordRule } from '../Rule.ts';
import { mayHoldHidden, withoutHidden } from './hiddenCharacters.ts';

/** A pair of equal answers: TRL and LLaMA-Factory train on it, ms-swift drops it (trainers.md, section 3). */
export const chosenEqualsRejected: RecordRule = {
  code: 'chosen-equals-rejected',
  scope: 'record',
  independentOfTexts: true,
  severity: 'error',
  title: () => l10n.t('Chosen equals rejected'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      const pair = preferenceOf(exchange);
      if (pair && pair.chosen.text === pair.rejected.text) {
        hits.add(() => ({
          message: l10n.t(
            'Chosen and rejected are the same text. TRL and LLaMA-Factory train on the pair, which teaches noise; ms-swift drops it.',
          ),
          path: answerPlace(subject, exchange, pair.rejected),
        }));
      }
    }
  },
};

/** Shorter texts may well differ in a word and mean it: "Yes." and "No.". */
const minComparedLength = 40;

/** A pair whose answers differ in no more than this many characters, all in one place, is told. */
const maxDifference = 3;

/**
 * A pair whose answers differ in punctuation, case or a few characters only. Corrected segments, as in RLHF-V, differ
 * in words and are not told.
 */
export const chosenNearlyEqualsRejected: RecordRule = {
  code: 'chosen-nearly-equals-rejected',
  scope: 'record',
  independentOfTexts: true,
  severity: 'warning',
  title: () => l10n.t('Chosen nearly equals rejected'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      const pair = preferenceOf(exchange);
      const isAlike = pair !== undefined && looksEqual(subject.text, pair.chosen.text, pair.rejected.text);
      if (pair && (isAlike || isNear(pair.chosen.text, pair.rejected.text))) {
        hits.add(() => {
          const { from, length } = differenceOf(pair.rejected.text, pair.chosen.text);
          return {
            message: isAlike
              ? l10n.t(
                  'Chosen and rejected differ only in characters that are not drawn: nobody can see which is which.',
                )
              : l10n.t(
                  'Chosen and rejected differ only in spelling, space or a few characters: there is next to nothing to prefer.',
                ),
            path: answerPlace(subject, exchange, pair.rejected),
            part: { from, length },
          };
        });
      }
    }
  },
};

/** However short they are: two texts that differ and look the same cannot be told apart by anybody. */
function looksEqual(recordText: string, chosen: string, rejected: string): boolean {
  return (
    chosen !== rejected && mayHoldHidden(recordText) && withoutHidden(chosen) === withoutHidden(rejected)
  );
}

function isNear(chosen: string, rejected: string): boolean {
  const longer = Math.max(chosen.length, rejected.length);
  // Almost every pair is told apart by its lengths or its first difference, without a copy of either text.
  if (
    chosen === rejected ||
    longer < minComparedLength ||
    Math.abs(chosen.length - rejected.length) > longer / 4
  ) {
    return false;
  }
  const { length, otherLength } = differenceOf(rejected, chosen);
  return (
    Math.max(length, otherLength) <= maxDifference ||
    (length < longer && foldText(chosen) === foldText(rejected))
  );
}

function foldText(text: string): string {
  return text.toLowerCase().replace(/[\s\p{P}]+/gu, '');
}

/** The one stretch in which two texts differ: what is left when their common beginning and end are taken off. */
interface Difference {
  /** Where it begins, the same in both. */
  readonly from: number;
  /** How long it is in the first text. */
  readonly length: number;
  /** How long it is in the second. */
  readonly otherLength: number;
}

function differenceOf(text: string, other: string): Difference {
  const shorter = Math.min(text.length, other.length);
  let from = 0;
  while (from < shorter && text.charCodeAt(from) === other.charCodeAt(from)) {
    from += 1;
  }
  let end = 0;
  while (
    end < shorter - from &&
    text.charCodeAt(text.length - 1 - end) === other.charCodeAt(other.length - 1 - end)
  ) {
    end += 1;
  }
  return { from, length: text.length - from - end, otherLength: other.length - from - end };
}
