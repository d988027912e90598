import * as l10n from '@vscode/l10n';
import { useEffect, useMemo } from 'preact/hooks';
import type { CandidateView } from '../../../src/core/review/ExchangeView.ts';
import { showsDifferences, unfolded } from '../../state/differences.ts';
import { type DiffPart, type NoDiff, wordDiff } from '../../text/wordDiff.ts';
import { LongText } from '../common/Folded.tsx';

interface PairTextsProps {
  readonly chosen: CandidateView;
  readonly rejected: CandidateView | undefined;
  /** Whether it is known which one is better: only then do colors say so. */
  readonly isRanked: boolean;
}

/** Both answers side by side, with their differences highlighted. */
export function PairTexts({ chosen, rejected, isRanked }: PairTextsProps) {
  const left = chosen.text;
  const right = rejected?.text ?? '';
  const isWanted = showsDifferences.value && right !== '';
  const diff = useMemo(() => (isWanted ? wordDiff(left, right) : undefined), [left, right, isWanted]);
  const marked = typeof diff === 'object' ? diff : undefined;
  useEffect(() => {
    unfolded.value = false;
  }, [left, right]);
  return (
    <>
      <div class={`pair-texts ${rejected ? '' : 'alone'} ${isRanked ? '' : 'unranked'}`}>
        <AnswerText key={`chosen ${chosen.id}`} text={left} parts={marked?.chosen} side="chosen" />
        {rejected && (
          <AnswerText key={`rejected ${rejected.id}`} text={right} parts={marked?.rejected} side="rejected" />
        )}
      </div>
      {typeof diff === 'string' && <p class="meta">{explain(diff)}</p>}
    </>
  );
}

function explain(diff: NoDiff): string {
  return diff === 'too-long'
    ? l10n.t('The answers are too long for differences to be highlighted.')
    : l10n.t('The answers have little in common, so differences are not highlighted.');
}

interface AnswerTextProps {
  readonly text: string;
  readonly parts: readonly DiffPart[] | undefined;
  readonly side: 'chosen' | 'rejected';
}

function AnswerText({ text, parts, side }: AnswerTextProps) {
  const draw = (end: number) =>
    within(parts ?? [{ text, only: false }], end).map((part, at) =>
      part.only ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>,
    );
  return <LongText class={`answer side-${side}`} text={text} draw={draw} unfolded={unfolded.value} />;
}

/** The parts up to an offset in the text. */
function within(parts: readonly DiffPart[], end: number): readonly DiffPart[] {
  let at = 0;
  return parts.flatMap((part) => {
    const text = part.text.slice(0, Math.max(0, end - at));
    at += part.text.length;
    return text === '' ? [] : [{ ...part, text }];
  });
}
