import * as l10n from '@vscode/l10n';
import type { ExchangeContent } from '../../../src/protocol/views.ts';
import {
  currentRemark,
  keepRemark,
  type Remark as RemarkText,
  reasonName,
} from '../../state/answers/remarks.ts';
import { giveVerdict } from '../../state/decisions.ts';
import { useDraft } from '../../state/drafts.ts';
import { startRemark } from '../../state/forms.ts';
import { editing, ready } from '../../state/store.ts';
import { Icon } from '../../ui/Icon.tsx';
import { TextArea } from '../../ui/TextField.tsx';
import { EditActions, editKeys } from '../common/EditForm.tsx';

/** Reasons and note of the exchange on screen, if there are any. */
export function Remark({ content }: { readonly content: ExchangeContent }) {
  const { reasons, note } = currentRemark(content);
  if (reasons.length === 0 && note === '') {
    return null;
  }
  return (
    <button
      type="button"
      class="link remark"
      title={l10n.t('Change reasons and note (Q)')}
      onClick={startRemark}
    >
      <Icon name="note" />
      {[...reasons.map(reasonName), note].filter(Boolean).join(' · ')}
    </button>
  );
}

/** How reasons are kept in a draft, whose fields are texts. */
const between = '\n';

/** Reasons from the curator's own list, and a note. They are recorded with the verdict, or changed on the curator's own one. */
export function RemarkForm({ content }: { readonly content: ExchangeContent }) {
  const remark = currentRemark(content);
  const start = { reasons: remark.reasons.join(between), note: remark.note };
  const { fields, change, restore, done } = useDraft('remark', start);
  const chosen = fields.reasons.split(between).filter((one) => one !== '');
  const offered = [...new Set([...(ready.value?.reasons ?? []), ...chosen])];
  const save = async () => {
    done();
    await saveRemark(content, { reasons: chosen, note: fields.note });
  };
  return (
    <fieldset class="form remark-form" onKeyDown={editKeys(save)} aria-label={l10n.t('Reasons and note')}>
      <div class="reason-tags">
        {offered.map((one) => (
          <button
            key={one}
            type="button"
            class="reason-tag"
            aria-pressed={chosen.includes(one)}
            onClick={() => {
              const next = chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
              change({ ...fields, reasons: next.join(between) });
            }}
          >
            {reasonName(one)}
          </button>
        ))}
      </div>
      <TextArea
        label={l10n.t('Note')}
        value={fields.note}
        rows={3}
        autofocus
        onInput={(note) => change({ ...fields, note })}
      />
      <EditActions onSave={save} restore={restore} />
    </fieldset>
  );
}

async function saveRemark(content: ExchangeContent, { reasons, note }: RemarkText): Promise<void> {
  editing.value = { kind: 'none' };
  if (content.view.decision?.by === ready.value?.curator) {
    await giveVerdict({ kind: 'annotate', reasons: [...reasons], note });
  } else {
    keepRemark({ reasons, note });
  }
}
