import * as l10n from '@vscode/l10n';
import type { ObservationView } from '../../../src/core/review/ExchangeView.ts';
import { addressedBy } from '../../../src/core/review/observations/addressed.ts';
import { plural, pluralIfAny } from '../../../src/core/text/localized.ts';
import type { AnswerView, ExchangeContent, ShownExchange } from '../../../src/protocol/views.ts';
import { pairOnScreen, whyNotAcceptable } from '../../state/decisions.ts';
import { joined } from '../../text/foreignText.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Maximum number of risks that are named, and of characters of each. */
const maxNamed = 3;
const maxLength = 60;

interface AddressedNoteProps {
  readonly answer: AnswerView;
  readonly view: ShownExchange;
}

/** How many of the risks an answer addresses, and which not: by curators' marks and the judge. Nothing if that is not known. */
export function AddressedNote({ answer, view }: AddressedNoteProps) {
  const { addressed, missing, unknown } = addressedBy(answer, view.observations);
  const known = addressed.length + missing.length;
  if (known === 0) {
    return null;
  }
  const count = plural(
    l10n.t('{1} of {0} risk addressed | {1} of {0} risks addressed'),
    known,
    addressed.length,
  );
  const open = pluralIfAny(l10n.t('{0} not judged | {0} not judged'), unknown.length);
  return (
    <span class={`addressed meta ${missing.length > 0 ? 'tone-warning' : ''}`}>
      <Icon name={missing.length > 0 ? 'warning' : 'pass'} />
      <span>
        {count}
        {missing.length > 0 && <Named prefix={l10n.t('not:')} risks={missing} />}
        {open.map((one) => ` · ${one}`)}
      </span>
    </span>
  );
}

/** Before a pair is accepted, or an answer approved: which risks the answer does not address. */
export function UnaddressedWarning({ exchange }: { readonly exchange: ExchangeContent }) {
  const { chosen } = pairOnScreen(exchange);
  const { missing } = chosen ? addressedBy(chosen, exchange.view.observations) : { missing: [] };
  if (missing.length === 0 || whyNotAcceptable(exchange) !== undefined) {
    return null;
  }
  return (
    <span class="tone-warning">
      <Icon name="warning" />{' '}
      {plural(
        l10n.t(
          'The answer to accept leaves {0} risk unaddressed. | The answer to accept leaves {0} risks unaddressed.',
        ),
        missing.length,
      )}
    </span>
  );
}

/** Risks by the beginnings of their contents. */
function Named({ prefix, risks }: { readonly prefix: string; readonly risks: readonly ObservationView[] }) {
  const named = risks.slice(0, maxNamed).map(({ observation }) => shortened(observation.malicious_content));
  const more = risks.length - named.length;
  return (
    <span title={risks.map(({ observation }) => observation.malicious_content).join('\n')}>
      {', '}
      {prefix} {joined(named, '; ')}
      {more > 0 && ` ${l10n.t('and {0} more', more)}`}
    </span>
  );
}

function shortened(content: string): string {
  const characters = [...content.slice(0, 2 * maxLength + 2)];
  return characters.length > maxLength ? `${characters.slice(0, maxLength).join('')}…` : content;
}
