import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { CandidateView } from '../../../src/core/review/ExchangeView.ts';
import { giveVerdict } from '../../state/decisions.ts';
import { note } from '../../state/store.ts';
import { TextArea } from '../../ui/TextField.tsx';
import { EditActions, editKeys, HiddenNote } from '../common/EditForm.tsx';

interface PairEditorProps {
  readonly chosen: CandidateView | undefined;
  readonly rejected: CandidateView | undefined;
}

/** Both answers, editable. A single answer becomes the rejected one, and a better one is written. */
export function PairEditor({ chosen, rejected }: PairEditorProps) {
  const [better, setBetter] = useState(rejected ? (chosen?.text ?? '') : '');
  const [worse, setWorse] = useState((rejected ?? chosen)?.text ?? '');
  const save = () => {
    note.value = undefined;
    void giveVerdict({ kind: 'edit', chosen: better, rejected: worse });
  };
  return (
    <fieldset class="pair-scroll form" onKeyDown={editKeys(save)} aria-label={l10n.t('Edit Answers')}>
      <div class="pair-editor">
        <div>
          <h2>{l10n.t('A · chosen')}</h2>
          <TextArea label={l10n.t('Chosen answer')} value={better} rows={14} autofocus onInput={setBetter} />
          <HiddenNote text={better} />
        </div>
        <div>
          <h2>{l10n.t('B · rejected')}</h2>
          <TextArea label={l10n.t('Rejected answer')} value={worse} rows={14} onInput={setWorse} />
          <HiddenNote text={worse} />
        </div>
      </div>
      <EditActions onSave={save} />
    </fieldset>
  );
}
