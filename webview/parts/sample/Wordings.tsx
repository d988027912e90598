import * as l10n from '@vscode/l10n';
import type { ObservationView, Wording } from '../../../src/core/review/ExchangeView.ts';
import { plural } from '../../../src/core/text/localized.ts';
import { keepApart, saveEdited } from '../../state/observations.ts';
import { LongText } from '../common/Folded.tsx';
import { OriginMark } from '../common/OriginMark.tsx';

/** The other wordings of an observation that several origins said in nearly equal words; each can be used instead, or kept apart. */
export function Wordings({ one }: { readonly one: ObservationView }) {
  const others = one.wordings.filter(({ key }) => key !== one.key);
  if (others.length === 0) {
    return null;
  }
  return (
    <details class="wordings">
      <summary class="meta">
        {plural(
          l10n.t('{0} nearly equal wording included | {0} nearly equal wordings included'),
          others.length,
        )}
      </summary>
      {others.map((wording) => (
        <OtherWording key={wording.key} one={one} wording={wording} />
      ))}
    </details>
  );
}

function OtherWording({ one, wording }: { readonly one: ObservationView; readonly wording: Wording }) {
  const { malicious_content } = wording.found;
  return (
    <div class="wording">
      <LongText text={malicious_content} />
      <div class="observation-facts">
        {wording.origins.map((origin, at) => (
          <OriginMark key={at} origin={origin} />
        ))}
        <button
          type="button"
          class="link"
          onClick={() => saveEdited(one, { ...one.observation, malicious_content })}
        >
          {l10n.t('Use This Wording')}
        </button>
        <button type="button" class="link" onClick={() => keepApart(wording)}>
          {l10n.t('Keep Apart')}
        </button>
      </div>
    </div>
  );
}
