import * as l10n from '@vscode/l10n';
import { performAction } from '../../performAction.ts';
import { showsMarkdown } from '../../state/answers/markdown.ts';
import { ranking } from '../../state/answers/ranking.ts';
import { showsDifferences } from '../../state/differences.ts';
import { IconButton } from '../../ui/Icon.tsx';

interface PairToolsProps {
  /** Whether there are two answers on screen. */
  readonly isPair: boolean;
  /** How many answers the exchange has. */
  readonly count: number;
}

/** How the answers are shown, and what can be done with them besides a verdict. */
export function PairTools({ isPair, count }: PairToolsProps) {
  return (
    <div class="pair-tools" role="toolbar" aria-label={l10n.t('How answers are shown')}>
      {isPair && (
        <>
          <IconButton
            icon="diff"
            label={l10n.t('Highlight differences (D)')}
            pressed={showsDifferences.value && !showsMarkdown.value}
            onClick={() => performAction('toggleDifferences')}
          />
          <IconButton
            icon="arrow-down"
            label={l10n.t('Next difference (J)')}
            onClick={() => performAction('nextDifference')}
          />
        </>
      )}
      <IconButton
        icon="markdown"
        label={l10n.t('Render Markdown (M)')}
        pressed={showsMarkdown.value}
        onClick={() => performAction('toggleMarkdown')}
      />
      {count > 1 && (
        <IconButton
          icon="list-ordered"
          label={l10n.t('Rank the answers (Shift+R)')}
          pressed={ranking.value !== undefined}
          onClick={() => performAction('rank')}
        />
      )}
      <IconButton
        icon="note"
        label={l10n.t('Reasons and note (Q)')}
        onClick={() => performAction('remark')}
      />
    </div>
  );
}
