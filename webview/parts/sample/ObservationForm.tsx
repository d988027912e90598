import * as l10n from '@vscode/l10n';
import { useRef, useState } from 'preact/hooks';
import type { Evidence } from '../../../src/core/disentangle/Evidence.ts';
import { ownValue } from '../../../src/core/objects.ts';
import type { RawObservation } from '../../../src/core/sample/Exchange.ts';
import { type RiskSource, riskSources } from '../../../src/core/taxonomy/riskLabels.ts';
import { type DraftKind, useDraft } from '../../state/drafts.ts';
import { ready } from '../../state/store.ts';
import { Dropdown } from '../../ui/Dropdown.tsx';
import { TextArea } from '../../ui/TextField.tsx';
import { EditActions, editKeys, FormField, HiddenNote } from '../common/EditForm.tsx';
import { EvidenceList } from './EvidenceList.tsx';

interface ObservationFormProps {
  /** Where its drafts are kept. */
  readonly kind: DraftKind;
  /** The observation to edit; a new one if undefined. */
  readonly start?: RawObservation;
  /** What the curator points at with a new one. */
  readonly evidence?: readonly Evidence[];
  readonly onEvidence?: (evidence: readonly Evidence[]) => void;
  /** Resolves to whether it was saved. */
  readonly onSave: (observation: RawObservation) => Promise<boolean>;
}

/** Adds or edits a risk: its content, source and category. */
export function ObservationForm({ kind, start, evidence = [], onEvidence, onSave }: ObservationFormProps) {
  const { fields, change, restore, done } = useDraft(kind, {
    malicious_content: start?.malicious_content ?? quoteOf(evidence),
    source: start?.source ?? sourceOf(evidence),
    // Not preselected: a category that the curator did not choose would become a label.
    risk_category: start?.risk_category ?? '',
  });
  const draft: RawObservation = { ...start, ...fields };
  const empty = draft.malicious_content.trim() === '';
  const [lacksCategory, setLacksCategory] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const save = async () => {
    if (!empty && draft.risk_category === '') {
      setLacksCategory(true);
      row.current?.querySelector<HTMLElement>('vscode-dropdown')?.focus();
    } else if (!empty && (await onSave({ ...draft, malicious_content: draft.malicious_content.trim() }))) {
      done();
    }
  };
  return (
    <fieldset class="form" onKeyDown={editKeys(save)} aria-label={l10n.t('Observation')}>
      <div ref={row} class="form-row">
        <CategoryField
          value={draft.risk_category}
          isMissing={lacksCategory && draft.risk_category === ''}
          onChange={(risk_category) => change({ ...fields, risk_category })}
        />
        <SourceField value={draft.source} onChange={(source) => change({ ...fields, source })} />
      </div>
      <FormField label={l10n.t('Risky content')}>
        <TextArea
          label={l10n.t('Risky content')}
          value={draft.malicious_content}
          rows={3}
          autofocus
          onInput={(malicious_content) => change({ ...fields, malicious_content })}
        />
      </FormField>
      <HiddenNote text={draft.malicious_content} />
      <EvidenceList
        evidence={evidence}
        onRemove={(at) => onEvidence?.(evidence.filter((_, other) => other !== at))}
      />
      <EditActions onSave={save} restore={restore} disabled={empty} />
    </fieldset>
  );
}

interface ChoiceProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function CategoryField({ value, isMissing, onChange }: ChoiceProps & { readonly isMissing: boolean }) {
  const options = withCurrent(ready.value?.categories ?? [], value).map((one) => ({
    value: one,
    label: one === '' ? l10n.t('Select a category') : one,
  }));
  return (
    <FormField label={l10n.t('Category')}>
      <Dropdown label={l10n.t('Category')} value={value} options={options} onChange={onChange} />
      {isMissing && (
        <span class="tone-error" role="alert">
          {l10n.t('Select a category.')}
        </span>
      )}
    </FormField>
  );
}

function SourceField({ value, onChange }: ChoiceProps) {
  const options = withCurrent(riskSources, value).map((one) => ({ value: one, label: sourceName(one) }));
  return (
    <FormField label={l10n.t('Source')}>
      <Dropdown label={l10n.t('Source')} value={value} options={options} onChange={onChange} />
    </FormField>
  );
}

/** The first text that is pointed at. */
function quoteOf(evidence: readonly Evidence[]): string {
  const found = evidence.find((one) => one.kind === 'text');
  return found?.kind === 'text' ? found.quote : '';
}

/** The source that what is pointed at suggests. */
function sourceOf([first]: readonly Evidence[]): RiskSource {
  return first?.kind === 'box' ? 'Image content' : riskSources[0];
}

/** A label outside the taxonomy can be kept. */
function withCurrent(known: readonly string[], current: string): readonly string[] {
  return known.includes(current) ? known : [current, ...known];
}

/** The source of a risk, in the reader's language; a label outside the taxonomy is shown unchanged. */
export function sourceName(source: string): string {
  const names: Readonly<Record<RiskSource, string>> = {
    'Text instruction': l10n.t('Text instruction'),
    'Text content': l10n.t('Text content'),
    'Image content': l10n.t('Image content'),
    'Text in the image': l10n.t('Text in the image'),
  };
  return ownValue<string>(names, source) ?? source;
}
