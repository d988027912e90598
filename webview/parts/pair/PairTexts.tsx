import * as l10n from '@vscode/l10n';
import { useEffect, useMemo } from 'preact/hooks';
import type { AnswerView } from '../../../src/protocol/views.ts';
import { showsMarkdown } from '../../state/answers/markdown.ts';
import { showsDifferences, unfolded } from '../../state/differences.ts';
import { cursor } from '../../state/store.ts';
import { type DiffPart, diffTexts, type NoDiff, type TextDiff } from '../../text/diffTexts.ts';
import { partContext } from '../../ui/partContext.ts';
import { LongText } from '../common/Folded.tsx';
import { Markdown } from '../common/Markdown.tsx';

interface PairTextsProps {
  readonly chosen: AnswerView;
  readonly rejected: AnswerView | undefined;
  /** Whether it is known which one is better: only then do colors say so. */
  readonly isRanked: boolean;
}

/** Both answers side by side, with their differences highlighted. */
export function PairTexts({ chosen, rejected, isRanked }: PairTextsProps) {
  const left = chosen.text;
  const right = rejected?.text ?? '';
  const isWanted = showsDifferences.value && right !== '' && !showsMarkdown.value;
  const diff = useMemo(() => (isWanted ? diffTexts(left, right) : undefined), [left, right, isWanted]);
  const marked = typeof diff === 'object' ? diff : undefined;
  useEffect(() => {
    unfolded.value = false;
  }, [left, right]);
  return (
    <>
      <div class={`pair-texts ${rejected ? '' : 'alone'} ${isRanked ? '' : 'unranked'}`}>
        <AnswerText key={`chosen ${chosen.id}`} answer={chosen} parts={marked?.chosen} side="chosen" />
        {rejected && (
          <AnswerText
            key={`rejected ${rejected.id}`}
            answer={rejected}
            parts={marked?.rejected}
            side="rejected"
          />
        )}
      </div>
      {diff !== undefined && explain(diff) && <p class="meta">{explain(diff)}</p>}
    </>
  );
}

function explain(diff: TextDiff | NoDiff): string | undefined {
  switch (diff) {
    case 'too-long':
      return l10n.t('The answers are too long for differences to be highlighted.');
    case 'nothing-in-common':
      return l10n.t('The answers have no sentence in common, so differences are not highlighted.');
    default:
      return diff.by === 'sentences'
        ? l10n.t('The answers have little in common: sentences that only one of them has are highlighted.')
        : undefined;
  }
}

/** Longer texts are shown as they were written: rendering them would block the page. */
const maxRendered = 50_000;

interface AnswerTextProps {
  readonly answer: AnswerView;
  readonly parts: readonly DiffPart[] | undefined;
  readonly side: 'chosen' | 'rejected';
}

function AnswerText({ answer: { id, number, text }, parts, side }: AnswerTextProps) {
  const { row, exchange } = cursor.value;
  const context = { webviewSection: 'answer', row, exchange, candidate: id, answer: number } as const;
  if (showsMarkdown.value && text.length <= maxRendered) {
    return (
      <div class={`answer side-${side} rendered`} dir="auto" {...partContext(context)}>
        <Markdown text={text} />
      </div>
    );
  }
  const draw = (end: number) =>
    within(parts ?? [{ text, only: false }], end).map((part, at) =>
      part.only ? <mark key={at}>{part.text}</mark> : <span key={at}>{part.text}</span>,
    );
  return (
    <LongText
      class={`answer side-${side}`}
      text={text}
      place={{ in: 'answer', candidate: id }}
      draw={draw}
      unfolded={unfolded.value}
      context={context}
    />
  );
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
