import * as l10n from '@vscode/l10n';
import { wordsAt } from '../../sample/contentParts.ts';
import { preferenceOf } from '../../sample/Exchange.ts';
import type { ReadSubject } from '../RecordSubject.ts';
import type { RecordRule } from '../Rule.ts';
import { mayHoldHidden, withoutHidden } from './hiddenCharacters.ts';

/** A pair of equal answers: TRL and LLaMA-Factory train on it, ms-swift drops it (docs/rules/chosen-equals-rejected.md). */
export const chosenEqualsRejected: RecordRule = {
  code: 'chosen-equals-rejected',
  scope: 'record',
  comparesAnswers: true,
  severity: 'error',
  title: () => l10n.t('Chosen equals rejected'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      const pair = preferenceOf(exchange);
      if (pair && pair.chosen.text === pair.rejected.text) {
        hits.add(() => ({
          message: l10n.t(
            'Chosen and rejected answers are the same. TRL and LLaMA-Factory train on the pair, which teaches noise; ms-swift drops it.',
          ),
          path: wordsAt(subject.value, pair.rejected.at).path,
        }));
      }
    }
  },
};

/**
 * Answers that came with conversations of their own, which are not the same. TRL takes what both begin with as the prompt and
 * trains on all that follows; the second answer must not be put behind the first conversation (docs/rules/different-contexts.md).
 */
export const differentContexts: RecordRule = {
  code: 'different-contexts',
  scope: 'record',
  severity: 'error',
  title: () => l10n.t('Answers to different conversations'),
  check: ({ record: { contexts } }, hits) => {
    const partAt = contexts?.partAt;
    if (partAt) {
      hits.add(() => ({ message: describeParting(contexts.splitsPair), path: partAt.path }));
    }
  },
};

function describeParting(splitsPair: boolean): string {
  return splitsPair
    ? l10n.t(
        'Chosen and rejected answer different conversations, which part here: they are no pair. TRL trains on everything after what both begin with.',
      )
    : l10n.t(
        'The answer comes with another conversation than the prompt: what is asked here is what the answer follows. TRL puts one behind the other.',
      );
}

/** Shorter texts may differ in one word on purpose: "Yes." and "No.". */
const minComparedLength = 40;

/** A pair whose answers differ by at most this many characters, all in one place, is reported. */
const maxDifference = 3;

/**
 * A pair whose answers differ in punctuation, case or a few characters only. Corrected segments, as in RLHF-V, differ
 * in words and are not reported.
 */
export const chosenNearlyEqualsRejected: RecordRule = {
  code: 'chosen-nearly-equals-rejected',
  scope: 'record',
  comparesAnswers: true,
  severity: 'warning',
  title: () => l10n.t('Chosen almost equals rejected'),
  check: (subject, hits) => {
    for (const exchange of subject.record.exchanges) {
      const pair = preferenceOf(exchange);
      const isAlike = pair !== undefined && looksEqual(subject, pair.chosen.text, pair.rejected.text);
      if (pair && (isAlike || isNear(pair.chosen.text, pair.rejected.text))) {
        hits.add(() => {
          const { from, length } = differenceOf(pair.rejected.text, pair.chosen.text);
          return {
            message: isAlike
              ? l10n.t(
                  'Chosen and rejected answers differ only in invisible characters: a reader cannot tell them apart.',
                )
              : l10n.t(
                  'Chosen and rejected answers differ only in spelling, spaces or a few characters: there is almost nothing to prefer.',
                ),
            path: wordsAt(subject.value, pair.rejected.at).path,
            part: { from, length },
          };
        });
      }
    }
  },
};

/** However short they are: nobody can distinguish two texts that look the same. */
function looksEqual(subject: ReadSubject, chosen: string, rejected: string): boolean {
  return (
    chosen !== rejected && subject.once(mayHoldHidden) && withoutHidden(chosen) === withoutHidden(rejected)
  );
}

function isNear(chosen: string, rejected: string): boolean {
  const longer = Math.max(chosen.length, rejected.length);
  // Almost every pair differs in length or has an early first difference, which needs no copy of either text.
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
    (length < longer && !foldsApart(chosen, rejected) && foldText(chosen) === foldText(rejected))
  );
}

/** A quick test that is true for almost all pairs that fold differently: their first different letters or digits are ASCII. */
function foldsApart(one: string, other: string): boolean {
  let at = 0;
  let otherAt = 0;
  for (;;) {
    at = nextPlain(one, at);
    otherAt = nextPlain(other, otherAt);
    const unit = one.charCodeAt(at) | 0x20;
    const otherUnit = other.charCodeAt(otherAt) | 0x20;
    if (!isPlain(unit) || !isPlain(otherUnit)) {
      return false;
    }
    if (unit !== otherUnit) {
      return true;
    }
    at += 1;
    otherAt += 1;
  }
}

/** The next ASCII letter or digit from an offset on, or the next unit that is not ASCII. */
function nextPlain(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) < 0x80 && !isPlain(text.charCodeAt(at) | 0x20)) {
    at += 1;
  }
  return at;
}

/** A lower-case letter or a digit. */
function isPlain(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}

function foldText(text: string): string {
  return text.toLowerCase().replace(/[\s\p{P}]+/gu, '');
}

/** The one range in which two texts differ: what remains without their common prefix and suffix. */
interface Difference {
  /** Its start, the same in both. */
  readonly from: number;
  /** Its length in the first text. */
  readonly length: number;
  /** Its length in the second. */
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
