import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../../src/core/text/localized.ts';
import type { RecordView } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { exchange, hidden, ready, record } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { LongText } from '../common/Folded.tsx';
import { Hint } from '../common/Hint.tsx';
import { History } from '../history/History.tsx';
import { Conversation } from './Conversation.tsx';
import { Curtain } from './Curtain.tsx';
import { Images } from './Images.tsx';
import { MarkingBar } from './MarkingBar.tsx';
import { Observations } from './Observations.tsx';
import { Failures, Findings, JudgedByText, Unjudged } from './Problems.tsx';
import { SampleHead } from './SampleHead.tsx';
import { TextHighlights } from './TextHighlights.tsx';

/** The current record: its images, texts and risks. */
export function SamplePane() {
  const current = record.value;
  return (
    <main class="column sample" data-scrolls="" aria-label={l10n.t('Sample')}>
      {current ? <Sample /> : <div class="skeleton sample-skeleton appears-late" />}
    </main>
  );
}

function Sample() {
  const current = record.value;
  const content = exchange.value;
  if (!current) {
    return null;
  }
  if (!current.ok) {
    return <BrokenRecord record={current} />;
  }
  const place = `${current.row}/${content?.index}`;
  const words = content && <Conversation key={`words ${place}`} exchange={content} />;
  return (
    <>
      <SampleHead record={current} exchange={content} />
      {hidden.value && <Curtain />}
      {content && !hidden.value && (
        <>
          {ready.value?.promptFirst && words}
          <MarkingBar />
          <TextHighlights />
          <Images key={`images ${place}`} row={current.row} images={content.images} />
          {!ready.value?.promptFirst && words}
        </>
      )}
      <Findings row={current.row} findings={current.findings} hidden={hidden.value} />
      {content && !hidden.value && <Observations key={`risks ${place}`} exchange={content} />}
      {content && <JudgedByText models={content.view.unseenBy} />}
      {content && <Unjudged reasons={content.view.unjudged} />}
      {content && <Failures failures={content.view.failures} />}
      {content && <History />}
    </>
  );
}

/** A record that cannot be read: what is wrong, where, and the raw text. */
function BrokenRecord({ record }: { readonly record: RecordView & { readonly ok: false } }) {
  return (
    <>
      <div class="sample-head">
        <h1 class="sample-id">{l10n.t('Line {0} cannot be read', formatNumber(record.line))}</h1>
        {record.file !== undefined && <span class="meta">{record.file}</span>}
      </div>
      {record.problems.map((problem, at) => (
        <Hint key={at} icon="error" tone="error">
          {problem.message}
        </Hint>
      ))}
      <p class="meta">
        {l10n.t('All other records can be reviewed. This one is not used in runs or exports.')}
      </p>
      <div class="actions">
        <Button
          kind="primary"
          label={l10n.t('Show Problems')}
          onClick={() => host.run('dreamCurator.showProblems')}
        />
        <Button label={l10n.t('Open as Text')} onClick={() => host.run('dreamCurator.openAsText')} />
      </div>
      {hidden.value ? (
        <Curtain />
      ) : (
        <div class="raw">
          <LongText key={record.row} text={record.text} />
          {record.cut && (
            <p class="meta">{l10n.t('The rest of the line is available in the text editor.')}</p>
          )}
        </div>
      )}
    </>
  );
}
