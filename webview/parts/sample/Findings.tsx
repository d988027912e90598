import * as l10n from '@vscode/l10n';
import type { Severity } from '../../../src/core/checks/Severity.ts';
import type { FindingView } from '../../../src/protocol/views.ts';
import { Icon } from '../../ui/Icon.tsx';

interface FindingsProps {
  readonly findings: readonly FindingView[];
  /** Whether the record is behind the curtain: what rules say may quote it. */
  readonly hidden: boolean;
}

const icons: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'info' };

/** What rules have found in the record, the worst first. */
export function Findings({ findings, hidden }: FindingsProps) {
  if (findings.length === 0) {
    return null;
  }
  return (
    <section class="findings" aria-label={l10n.t('Findings')}>
      <h2>{l10n.t('Findings')}</h2>
      <ul>
        {findings.map(({ code, severity, message }, at) => (
          <li key={at} class={`finding finding-${severity}`}>
            <Icon name={icons[severity]} />
            <span dir="auto">{hidden ? code : message}</span>
            {!hidden && <code class="meta">{code}</code>}
          </li>
        ))}
      </ul>
    </section>
  );
}
