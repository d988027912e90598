import * as l10n from '@vscode/l10n';
import type { TextPlace } from '../../../src/core/disentangle/Evidence.ts';
import { plural } from '../../../src/core/text/localized.ts';
import type { ExchangeContent, TurnView } from '../../../src/protocol/views.ts';
import { marksIn } from '../../state/evidence.ts';
import { cursor } from '../../state/store.ts';
import { partContext } from '../../ui/partContext.ts';
import { LongText } from '../common/Folded.tsx';
import { ModelMark } from '../common/OriginMark.tsx';

/** The texts of an exchange: earlier turns, the request, and the text that a model read in the image. */
export function Conversation({ exchange }: { readonly exchange: ExchangeContent }) {
  const { history, prompt, promptRole, view } = exchange;
  return (
    <section
      class="conversation"
      {...partContext({ webviewSection: 'prompt', row: cursor.value.row, exchange: exchange.index })}
    >
      {history.length > 0 && (
        <details>
          <summary>{plural(l10n.t('{0} earlier message | {0} earlier messages'), history.length)}</summary>
          {history.map((turn, at) => (
            <Turn key={at} turn={turn} place={{ in: 'history', turn: at }} />
          ))}
        </details>
      )}
      <Turn turn={{ role: promptRole, text: prompt || l10n.t('(no text)') }} place={{ in: 'prompt' }} />
      {view.imageText && (
        <details>
          <summary>
            {l10n.t('Text in image (OCR)')}
            <ModelMark model={view.imageText.model} />
          </summary>
          <LongText text={view.imageText.text} />
        </details>
      )}
    </section>
  );
}

function Turn({ turn, place }: { readonly turn: TurnView; readonly place: TextPlace }) {
  const names = {
    system: l10n.t('System'),
    user: l10n.t('User'),
    assistant: l10n.t('Assistant'),
    tool: l10n.t('Tool'),
  };
  return (
    <div class={`turn turn-${turn.role}`}>
      <h2>{names[turn.role]}</h2>
      <LongText
        text={turn.text}
        marks={turn.role === 'assistant' ? [] : marksIn(turn.text, place)}
        place={place}
      />
    </div>
  );
}
