import * as l10n from '@vscode/l10n';
import type { RecordView } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { Button } from '../../ui/Button.tsx';
import { Hint } from '../common/Hint.tsx';
import { LongText } from '../common/LongText.tsx';

/** A record that cannot be read: what is wrong, where, and the text as it stands in the file. */
export function BrokenRecord({ record }: { readonly record: RecordView & { readonly ok: false } }) {
  return (
    <>
      <div class="sample-head">
        <h1 class="sample-id">{l10n.t('Line {0} cannot be read', record.line.toLocaleString())}</h1>
        {record.file !== undefined && <span class="meta">{record.file}</span>}
      </div>
      {record.problems.map((problem, at) => (
        <Hint key={at} icon="error" tone="error">
          {problem.message}
        </Hint>
      ))}
      <p class="meta">
        {l10n.t('All other records can be worked on. This one is left out of runs and exports.')}
      </p>
      <div class="actions">
        <Button
          kind="primary"
          label={l10n.t('Show Problems')}
          onClick={() => host.notify('command', { command: 'dreamCurator.showProblems' })}
        />
        <Button
          label={l10n.t('Open as Text')}
          onClick={() => host.notify('command', { command: 'dreamCurator.openAsText' })}
        />
      </div>
      <div class="raw">
        <LongText key={record.row} text={record.text} />
        {record.cut && <p class="meta">{l10n.t('The rest of the line is shown in the text editor.')}</p>}
      </div>
    </>
  );
}
