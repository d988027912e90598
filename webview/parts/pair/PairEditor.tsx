import * as l10n from '@vscode/l10n';
import type { CandidateView } from '../../../src/core/review/ExchangeView.ts';
import { giveVerdict } from '../../state/decisions.ts';
import { useDraft } from '../../state/drafts.ts';
import { note } from '../../state/store.ts';
import { TextArea } from '../../ui/TextField.tsx';
import { EditActions, editKeys, HiddenNote } from '../common/EditForm.tsx';
import { Original } from './Original.tsx';

interface PairEditorProps {
  readonly chosen: CandidateView | undefined;
  readonly rejected: CandidateView | undefined;
}

/** Both answers, editable. A single answer becomes the rejected one, and a better one is written. */
export function PairEditor({ chosen, rejected }: PairEditorProps) {
  const originals = {
    better: rejected ? (chosen?.text ?? '') : '',
    worse: (rejected ?? chosen)?.text ?? '',
  };
  const { fields, change, restore, done } = useDraft('pair', originals);
  const { better, worse } = fields;
  const save = async () => {
    note.value = undefined;
    if (await giveVerdict({ kind: 'edit', chosen: better, rejected: worse })) {
      done();
    }
  };
  return (
    <fieldset class="pair-scroll form" onKeyDown={editKeys(save)} aria-label={l10n.t('Edit Answers')}>
      <div class="pair-editor">
        <div>
          <h2>{l10n.t('A · chosen')}</h2>
          <TextArea
            label={l10n.t('Chosen answer')}
            value={better}
            rows={6}
            autofocus
            onInput={(text) => change({ ...fields, better: text })}
          />
          <HiddenNote text={better} />
          <Original original={originals.better} edited={better} />
        </div>
        <div>
          <h2>{l10n.t('B · rejected')}</h2>
          <TextArea
            label={l10n.t('Rejected answer')}
            value={worse}
            rows={6}
            onInput={(text) => change({ ...fields, worse: text })}
          />
          <HiddenNote text={worse} />
          <Original original={originals.worse} edited={worse} />
        </div>
      </div>
      <EditActions onSave={save} restore={restore} />
    </fieldset>
  );
}
