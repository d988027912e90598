import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../../src/core/text/localized.ts';
import type { ExchangeContent, RecordView } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { performAction } from '../../performAction.ts';
import { fill } from '../../text/foreignText.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/Icon.tsx';
import { Hint } from '../common/Hint.tsx';

interface SampleHeadProps {
  readonly record: RecordView & { readonly ok: true };
  readonly exchange: ExchangeContent | undefined;
}

/** The record and the exchange, and the dataset's own labels. */
export function SampleHead({ record, exchange }: SampleHeadProps) {
  const count = record.exchanges;
  const at = exchange?.index ?? 0;
  const line = l10n.t('line {0}', formatNumber(record.line));
  return (
    <>
      <div class="sample-head">
        <h1 class="sample-id" dir="auto">
          {record.name}
        </h1>
        {record.name !== line && (
          <span class="meta">
            {record.file === undefined ? line : fill(l10n.t('{0}, {1}'), record.file, line)}
          </span>
        )}
        <span class="header-space" />
        {count > 1 && (
          <span class="exchange-switch meta">
            <IconButton
              icon="chevron-left"
              label={l10n.t('Previous exchange (←)')}
              disabled={at === 0}
              onClick={() => performAction('previousExchange')}
            />
            <span class="number">{l10n.t('exchange {0} of {1}', at + 1, count)}</span>
            <IconButton
              icon="chevron-right"
              label={l10n.t('Next exchange (→)')}
              disabled={at === count - 1}
              onClick={() => performAction('nextExchange')}
            />
          </span>
        )}
      </div>
      <Labels record={record} exchange={exchange} />
      {exchange?.view.stale && (
        <Hint icon="history" tone="warning">
          {l10n.t('The record has changed since the decision. It is not exported until you decide again.')}
        </Hint>
      )}
      {record.cut && (
        <Hint icon="warning" tone="warning">
          <p>{l10n.t('The record is too long to show in full: parts of it are omitted here.')}</p>
          <Button label={l10n.t('Open as Text')} onClick={() => host.run('dreamCurator.openAsText')} />
        </Hint>
      )}
      {!exchange && <Hint icon="inbox">{l10n.t('This record has no prompt to answer.')}</Hint>}
    </>
  );
}

function Labels({ record, exchange }: SampleHeadProps) {
  const said = exchange?.safe;
  if (record.labels.length === 0 && said === undefined) {
    return null;
  }
  return (
    <dl class="labels meta">
      {said !== undefined && (
        <div>
          <dt>{l10n.t('From the dataset')}</dt>
          <dd>{said ? l10n.t('safe') : l10n.t('unsafe')}</dd>
        </div>
      )}
      {record.labels.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
