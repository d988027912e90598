import * as l10n from '@vscode/l10n';
import { host } from '../../host.ts';
import { editing, exchange, hidden, run } from '../../state/store.ts';
import { pairOnScreen } from '../../state/verdicts.ts';
import { Button } from '../../ui/Button.tsx';
import { Hint } from '../common/Hint.tsx';
import { Matrix } from './Matrix.tsx';
import { MorePairs } from './MorePairs.tsx';
import { PairEditor } from './PairEditor.tsx';
import { PairSide } from './PairSide.tsx';
import { PairTexts } from './PairTexts.tsx';
import { Reasons } from './Reasons.tsx';
import { VerdictRow } from './VerdictRow.tsx';

/** Two answers side by side, what the judge says of them, and the verdict. */
export function PairPane() {
  const content = exchange.value;
  return (
    <aside class="column pair" aria-label={l10n.t('Answers')}>
      {content && (
        <>
          {hidden.value ? <div class="pair-scroll hatched" /> : <Pair key={`${content.index}`} />}
          <VerdictRow exchange={content} />
        </>
      )}
    </aside>
  );
}

function Pair() {
  const content = exchange.value;
  if (!content) {
    return null;
  }
  const { chosen, rejected } = pairOnScreen(content);
  if (editing.value.kind === 'pair') {
    return <PairEditor chosen={chosen} rejected={rejected} />;
  }
  if (!chosen) {
    return (
      <div class="pair-scroll">
        <Hint icon="comment">
          <p>
            {l10n.t('This exchange has no answers yet. Write them with Edit, or have a model write them.')}
          </p>
          <Button
            label={l10n.t('Write Answers…')}
            disabled={run.value !== undefined}
            onClick={() => host.notify('command', { command: 'dreamCurator.writeAnswers' })}
          />
        </Hint>
      </div>
    );
  }
  return (
    <>
      <div class={`pair-heads ${rejected ? '' : 'alone'}`}>
        <PairSide exchange={content} side="chosen" shown={chosen} alone={!rejected} />
        {rejected && <PairSide exchange={content} side="rejected" shown={rejected} />}
      </div>
      <div class="pair-scroll" data-scrolls="">
        <PairTexts chosen={chosen} rejected={rejected} />
        <Matrix view={content.view} chosen={chosen} rejected={rejected} />
        <Reasons view={content.view} chosen={chosen} rejected={rejected} />
        <MorePairs view={content.view} shown={{ chosen, rejected }} />
      </div>
    </>
  );
}
