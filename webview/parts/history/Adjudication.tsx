import * as l10n from '@vscode/l10n';
import type { Opinion } from '../../../src/core/review/agreement.ts';
import { verdictName } from '../../../src/core/review/decidePair.ts';
import { findCandidate } from '../../../src/core/review/ExchangeView.ts';
import { formatDateTime } from '../../../src/core/text/localized.ts';
import { reviewKeys } from '../../../src/protocol/pageCommands.ts';
import type { ExchangeContent } from '../../../src/protocol/views.ts';
import { opposingOpinions, settle } from '../../state/adjudication.ts';
import { joined } from '../../text/foreignText.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { LongText } from '../common/Folded.tsx';

/** How much is shown of the answer that an opinion prefers, usually also shown below in full: the buttons are to be in sight. */
const maxLines = 2;

/** The keys of the first opinions; others have a button only. */
const keys = [reviewKeys.settleFirst, reviewKeys.settleSecond].map(([{ key }]) => key);

/** What curators who disagree have decided, side by side, each to be settled for; nothing if they agree. */
export function Adjudication({ content }: { readonly content: ExchangeContent }) {
  const opinions = opposingOpinions(content);
  return opinions.length === 0 ? null : (
    <section class="adjudication" aria-label={l10n.t('Disagreement')}>
      <p>
        <Icon name="git-compare" />
        {l10n.t('Curators disagree. Settle it with one of their opinions, or with a decision of your own.')}
      </p>
      <div class="opinions">
        {opinions.map((opinion, at) => (
          <OpinionCard key={opinion.eventId} content={content} opinion={opinion} position={at} />
        ))}
      </div>
    </section>
  );
}

interface OpinionCardProps {
  readonly content: ExchangeContent;
  readonly opinion: Opinion;
  readonly position: number;
}

function OpinionCard({ content, opinion, position }: OpinionCardProps) {
  const { by, at, mode, decision } = opinion;
  const chosen = findCandidate(content.view.candidates, decision.chosen?.candidate);
  const prefers = decision.verdict === 'accepted' || decision.verdict === 'edited';
  const key = keys[position];
  return (
    <article class="opinion" aria-label={by}>
      <h3>{by}</h3>
      <p class="meta">
        {joined(
          [formatDateTime(new Date(at)), mode === 'blind' ? l10n.t('blind') : l10n.t('assisted')],
          ' · ',
        )}
      </p>
      <p class="opinion-verdict">
        {verdictName(decision)}
        {prefers && chosen && !decision.chosen?.edited && ` (${l10n.t('answer {0}', chosen.number)})`}
      </p>
      {prefers && decision.chosen && (
        <LongText key={opinion.eventId} text={decision.chosen.text} lines={maxLines} />
      )}
      <Button
        kind="quiet"
        label={l10n.t('Settle for This')}
        {...(key === undefined ? {} : { shortcut: key })}
        onClick={() => void settle(position)}
      />
    </article>
  );
}
