import * as l10n from '@vscode/l10n';
import type { ShownPair } from '../../../src/core/review/decidePair.ts';
import type { ShownExchange } from '../../../src/protocol/views.ts';
import { chooseBetter } from '../../state/decisions.ts';

interface SuggestedAnswersProps {
  readonly view: ShownExchange;
  /** The pair on screen. */
  readonly shown: ShownPair;
}

/** The answers that agents suggest and that are not on screen. */
export function SuggestedAnswers({ view, shown }: SuggestedAnswersProps) {
  const waiting = view.candidates.filter(
    ({ id, origin }) => origin.kind === 'agent' && id !== shown.chosen?.id && id !== shown.rejected?.id,
  );
  if (waiting.length === 0) {
    return null;
  }
  return (
    <p class="suggested-answers meta">
      <span>{l10n.t('Suggested by agents')}</span>
      {waiting.map(({ id, number }) => (
        <button key={id} type="button" class="link" onClick={() => chooseBetter(number)}>
          {l10n.t('Answer {0}', number)}
        </button>
      ))}
    </p>
  );
}
