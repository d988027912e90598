import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { plural } from '../../../src/core/text/localized.ts';
import type { DatasetState } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { fill, joined } from '../../text/foreignText.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';

/** Replaces the columns while there are no records to show: what is wrong and what to do. */
export function DatasetNotice({ state }: { readonly state: DatasetState }) {
  switch (state.phase) {
    case 'opening':
      return <Opening joined={state.joined} />;
    case 'failed':
      return (
        <Notice icon="error" title={l10n.t('Cannot open this dataset.')} text={state.message}>
          <OpenAsText />
        </Notice>
      );
    case 'unmapped':
      return (
        <Notice
          icon="list-flat"
          title={plural(l10n.t('Unknown format: {0} record. | Unknown format: {0} records.'), state.records)}
          text={fill(
            l10n.t('Map the fields that contain the prompt, the answers and the images. Fields: {0}'),
            joined([...state.fields.slice(0, 12), ...(state.fields.length > 12 ? ['…'] : [])], ', '),
          )}
        >
          <Button
            kind="primary"
            label={l10n.t('Map Fields...')}
            onClick={() => host.run('dreamCurator.mapFields')}
          />
          <OpenAsText />
        </Notice>
      );
    case 'ready':
      return (
        <Notice
          icon="inbox"
          title={l10n.t('This file does not contain any records.')}
          text={state.fileProblems.map((one) => one.message).join(' ')}
        >
          <OpenAsText />
        </Notice>
      );
  }
}

function Opening({ joined: share }: { readonly joined?: number | undefined }) {
  return (
    <main class="phase appears-late">
      <p>
        {share === undefined
          ? l10n.t('Opening the dataset')
          : l10n.t('Finding the rows of each prompt: {0} %', Math.floor(share * 100))}
      </p>
      <div class="skeleton-rows" aria-hidden="true">
        {Array.from({ length: 8 }, (_, at) => (
          <div key={at} class="skeleton" />
        ))}
      </div>
    </main>
  );
}

interface NoticeProps {
  readonly icon: string;
  readonly title: string;
  readonly text: ComponentChildren;
  readonly children: ComponentChildren;
}

function Notice({ icon, title, text, children }: NoticeProps) {
  return (
    <main class="phase" aria-live="polite">
      <Icon name={icon} />
      <h1>{title}</h1>
      {text && <p class="phase-text">{text}</p>}
      <div class="actions">{children}</div>
    </main>
  );
}

function OpenAsText() {
  return <Button label={l10n.t('Open as Text')} onClick={() => host.run('dreamCurator.openAsText')} />;
}
