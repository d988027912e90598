import * as l10n from '@vscode/l10n';
import { exchange, hidden, record } from '../../state/store.ts';
import { BrokenRecord } from './BrokenRecord.tsx';
import { Conversation } from './Conversation.tsx';
import { Curtain } from './Curtain.tsx';
import { Failures } from './Failures.tsx';
import { Findings } from './Findings.tsx';
import { Images } from './Images.tsx';
import { Observations } from './Observations.tsx';
import { SampleHead } from './SampleHead.tsx';

/** The record that is looked at: its images, its words, its risks. */
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
  return (
    <>
      <SampleHead record={current} exchange={content} />
      {hidden.value && <Curtain />}
      {content && !hidden.value && (
        <>
          <Images key={`images ${place}`} row={current.row} images={content.images} />
          <Conversation key={`words ${place}`} exchange={content} />
          <Observations key={`risks ${place}`} exchange={content} />
        </>
      )}
      <Findings findings={current.findings} hidden={hidden.value} />
      {content && <Failures failures={content.view.failures} />}
    </>
  );
}
