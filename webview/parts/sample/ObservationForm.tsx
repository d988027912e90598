import * as l10n from '@vscode/l10n';
import { ownValue } from '../../../src/core/objects.ts';
import type { RawObservation } from '../../../src/core/sample/Exchange.ts';
import { type RiskSource, riskSources } from '../../../src/core/taxonomy/riskLabels.ts';
import { type DraftKind, useDraft } from '../../state/drafts.ts';
import { ready } from '../../state/store.ts';
import { Dropdown } from '../../ui/Dropdown.tsx';
import { TextArea } from '../../ui/TextField.tsx';
import { EditActions, editKeys, HiddenNote } from '../common/EditForm.tsx';

interface ObservationFormProps {
  /** Where its drafts are kept. */
  readonly kind: DraftKind;
  /** The observation to edit; a new one if undefined. */
  readonly start?: RawObservation;
  /** Resolves to whether it was saved. */
  readonly onSave: (observation: RawObservation) => Promise<boolean>;
}

/** Adds or edits a risk: its content, source and category. */
export function ObservationForm({ kind, start, onSave }: ObservationFormProps) {
  const categories = ready.value?.categories ?? [];
  const { fields, change, restore, done } = useDraft(kind, {
    malicious_content: start?.malicious_content ?? '',
    source: start?.source ?? riskSources[0],
    risk_category: start?.risk_category ?? categories[0] ?? '',
  });
  const draft: RawObservation = { ...start, ...fields };
  const empty = draft.malicious_content.trim() === '';
  const save = async () => {
    if (!empty && (await onSave({ ...draft, malicious_content: draft.malicious_content.trim() }))) {
      done();
    }
  };
  return (
    <fieldset class="form" onKeyDown={editKeys(save)} aria-label={l10n.t('Observation')}>
      <div class="form-row">
        <Dropdown
          label={l10n.t('Category')}
          value={draft.risk_category}
          options={withCurrent(categories, draft.risk_category).map((value) => ({ value, label: value }))}
          onChange={(risk_category) => change({ ...fields, risk_category })}
        />
        <Dropdown
          label={l10n.t('Source')}
          value={draft.source}
          options={withCurrent(riskSources, draft.source).map((value) => ({
            value,
            label: sourceName(value),
          }))}
          onChange={(source) => change({ ...fields, source })}
        />
      </div>
      <TextArea
        label={l10n.t('Risky content')}
        value={draft.malicious_content}
        rows={3}
        autofocus
        onInput={(malicious_content) => change({ ...fields, malicious_content })}
      />
      <HiddenNote text={draft.malicious_content} />
      <EditActions onSave={save} restore={restore} disabled={empty} />
    </fieldset>
  );
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
