import * as l10n from '@vscode/l10n';
import { isOnlySuggested, modelName, type ObservationView } from '../../../src/core/review/ExchangeView.ts';
import { hoveredObservation, isEvidenceMissing } from '../../state/evidence.ts';
import { actOn, saveEdited } from '../../state/observations.ts';
import { editing } from '../../state/store.ts';
import { fill, joined } from '../../text/foreignText.ts';
import { reasonText } from '../../text/offlineReasons.ts';
import { Icon, IconButton } from '../../ui/Icon.tsx';
import { DraftLinks } from '../common/EditForm.tsx';
import { LongText } from '../common/Folded.tsx';
import { OriginMark } from '../common/OriginMark.tsx';
import { CategoryMark } from '../common/styles.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import { MarkEvidenceButton } from './MarkingBar.tsx';
import { ObservationForm, sourceName } from './ObservationForm.tsx';
import { Wordings } from './Wordings.tsx';

interface ObservationItemProps {
  readonly one: ObservationView;
  /** Whether keys apply to it. */
  readonly focused: boolean;
}

/** One risk: its content, source, origins, and the curator's decision. */
export function ObservationItem({ one, focused }: ObservationItemProps) {
  const now = editing.value;
  if (now.kind === 'observation' && now.key === one.key) {
    return (
      <ObservationForm
        kind={`observation ${one.key}`}
        start={one.observation}
        onSave={(edited) => saveEdited(one, edited)}
      />
    );
  }
  const { observation, active, verdict } = one;
  const isWaiting = verdict === 'proposed' && isOnlySuggested(one);
  return (
    <article
      class={`observation ${active || isWaiting ? '' : 'inactive'} ${focused ? 'focused' : ''}`}
      onMouseEnter={() => {
        hoveredObservation.value = one.key;
      }}
      onMouseLeave={() => {
        hoveredObservation.value = undefined;
      }}
    >
      <div class="observation-head">
        <CategoryMark label={observation.risk_category} named />
        <span class="meta">{sourceName(observation.source)}</span>
        <span class="header-space" />
        <Verdict one={one} />
        <Actions one={one} />
      </div>
      <LongText text={observation.malicious_content} />
      <EvidenceList evidence={one.evidence} onRemove={(at) => actOn(one, { kind: 'unpoint', at })} />
      <div class="observation-facts">
        {one.origins.map((origin, at) => (
          <OriginMark key={at} origin={origin} />
        ))}
        <Verification one={one} />
        <MissingEvidence one={one} />
        <DraftLinks kind={`observation ${one.key}`} />
      </div>
      <Wordings one={one} />
    </article>
  );
}

function Actions({ one }: { readonly one: ObservationView }) {
  return (
    <span class="observation-actions">
      <IconButton
        icon="check"
        label={l10n.t('Accept (Y)')}
        pressed={one.verdict === 'accepted'}
        onClick={() => actOn(one, { kind: 'accept' })}
      />
      <IconButton
        icon="edit"
        label={l10n.t('Edit (R)')}
        onClick={() => {
          editing.value = { kind: 'observation', key: one.key };
        }}
      />
      <MarkEvidenceButton one={one} />
      <IconButton
        icon="close"
        label={l10n.t('Reject (N)')}
        pressed={one.verdict === 'rejected'}
        onClick={() => actOn(one, { kind: 'reject' })}
      />
    </span>
  );
}

/** What was decided, and by whom. */
function Verdict({ one: { verdict, by } }: Pick<ObservationItemProps, 'one'>) {
  const names = {
    proposed: '',
    accepted: l10n.t('accepted'),
    edited: l10n.t('edited'),
    rejected: l10n.t('rejected'),
    added: l10n.t('added'),
  };
  return <span class="meta">{joined([names[verdict], by ?? ''].filter(Boolean), ' · ')}</span>;
}

function Verification({ one: { verified } }: Pick<ObservationItemProps, 'one'>) {
  if (!verified) {
    return null;
  }
  const { supported, harmlessReading, model } = verified;
  const reason = reasonText(verified.reason);
  const said = `${modelName(model)}: ${reason}`;
  return (
    <>
      <span class={`origin meta ${supported ? '' : 'tone-error'}`} title={said}>
        <Icon name={supported ? 'verified' : 'unverified'} />
        {supported ? l10n.t('verified') : fill(l10n.t('not confirmed: {0}'), reason)}
      </span>
      {harmlessReading && (
        <span class="origin meta">
          <Icon name="smiley" />
          {fill(l10n.t('harmless reading: {0}'), reasonText(harmlessReading))}
        </span>
      )}
    </>
  );
}

/** A warning that quoted evidence is not there: an invented risk, or an inaccurate quotation. */
function MissingEvidence({ one }: Pick<ObservationItemProps, 'one'>) {
  if (!isEvidenceMissing(one)) {
    return null;
  }
  return (
    <span class="origin meta">
      <Icon name="search-stop" />
      {one.observation.source === 'Text in the image'
        ? l10n.t('not found in the image text')
        : l10n.t('not found in the prompt')}
    </span>
  );
}
