import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../../src/core/disentangle/Evidence.ts';
import { exchange } from '../../state/store.ts';
import { fill } from '../../text/foreignText.ts';
import { Icon, IconButton } from '../../ui/Icon.tsx';

interface EvidenceListProps {
  readonly evidence: readonly Evidence[];
  /** Takes one of them away. */
  readonly onRemove: (at: number) => void;
}

/** What curators point at as evidence of an observation; each piece can be taken away. */
export function EvidenceList({ evidence, onRemove }: EvidenceListProps) {
  if (evidence.length === 0) {
    return null;
  }
  return (
    <ul class="evidence-list meta" aria-label={l10n.t('Evidence')}>
      {evidence.map((one, at) => (
        <li key={at}>
          <Icon name={one.kind === 'box' ? 'symbol-misc' : 'quote'} />
          <span class="evidence-text">{describe(one)}</span>
          <IconButton
            icon="close"
            label={l10n.t('Remove evidence {0}', at + 1)}
            onClick={() => onRemove(at)}
          />
        </li>
      ))}
    </ul>
  );
}

function describe(one: Evidence) {
  if (one.kind === 'box') {
    return l10n.t('box in image {0}', one.image + 1);
  }
  const { place, quote } = one;
  switch (place.in) {
    case 'prompt':
      return fill(l10n.t('in the prompt: “{0}”'), quote);
    case 'history':
      return fill(l10n.t('in an earlier message: “{0}”'), quote);
    case 'answer': {
      const answer = exchange.value?.view.candidates.find(({ id }) => id === place.candidate);
      return answer
        ? fill(l10n.t('in answer {0}: “{1}”'), answer.number, quote)
        : fill(l10n.t('in an answer that is gone: “{0}”'), quote);
    }
  }
}
