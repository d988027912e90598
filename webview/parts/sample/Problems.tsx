import * as l10n from '@vscode/l10n';
import type { Severity } from '../../../src/core/checks/Finding.ts';
import type { TaskKind } from '../../../src/core/question/Task.ts';
import { type FailureView, modelName } from '../../../src/core/review/ExchangeView.ts';
import type { ModelIdentity } from '../../../src/core/review/ModelIdentity.ts';
import type { Input } from '../../../src/protocol/requests.ts';
import type { FindingView } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { fill } from '../../text/foreignText.ts';
import { reasonText } from '../../text/offlineReasons.ts';
import { Icon } from '../../ui/Icon.tsx';
import { LongText } from '../common/Folded.tsx';
import { Hint } from '../common/Hint.tsx';

interface FindingsProps {
  /** Of the record. */
  readonly row: number;
  readonly findings: readonly FindingView[];
  /** Whether the record is hidden: messages of rules may quote it. */
  readonly hidden: boolean;
}

const icons: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'info' };

/** The findings in the record, the worst first. */
export function Findings({ row, findings, hidden }: FindingsProps) {
  if (findings.length === 0) {
    return null;
  }
  return (
    <section class="findings" aria-label={l10n.t('Problems')}>
      <h2>{l10n.t('Problems')}</h2>
      <ul>
        {findings.map(({ code, severity, message, fixable }, at) => (
          <li key={at} class={`finding finding-${severity}`}>
            <Icon name={icons[severity]} />
            <span>
              {!hidden && (
                <>
                  <span dir="auto">{message}</span>{' '}
                </>
              )}
              <span class="finding-actions">
                <ProblemLink row={row} code={code} action="explain" label={code} />
                <ProblemLink row={row} code={code} action="list" label={l10n.t('Show All')} />
                {fixable && <ProblemLink row={row} code={code} action="fix" label={l10n.t('Fix')} />}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type ProblemLinkProps = Input<'problem'> & { readonly label: string };

function ProblemLink({ label, ...problem }: ProblemLinkProps) {
  return (
    <button type="button" class="link" onClick={() => host.notify('problem', problem)}>
      {label}
    </button>
  );
}

/** What the offline engine cannot judge, and why; equal reasons of several answers once. */
export function Unjudged({ reasons }: { readonly reasons: readonly FailureView[] }) {
  const steps = new Map(reasons.map((one) => [`${one.task} ${one.message}`, one]));
  return [...steps.values()].map(({ task, model, message }, at) => (
    <Hint key={at} icon="info">
      <div>{fill(l10n.t('{0}, {1}: {2}'), stepName(task), modelName(model), reasonText(message))}</div>
    </Hint>
  ));
}

/** Questions that failed: which step, which model, why; the raw reply is folded. */
export function Failures({ failures }: { readonly failures: readonly FailureView[] }) {
  return (
    <>
      {failures.map(({ task, model, message, raw }, at) => (
        <Hint key={at} icon="warning" tone="error">
          <div>
            {fill(l10n.t('{0}, {1}: {2}'), stepName(task), modelName(model), <LongText text={message} />)}
          </div>
          {raw && (
            <details>
              <summary>{l10n.t('Model’s reply')}</summary>
              <LongText text={raw} />
            </details>
          )}
        </Hint>
      ))}
      {failures.length > 0 && (
        <p class="meta">{l10n.t('Running the command again asks only for what is missing.')}</p>
      )}
    </>
  );
}

/** That models judged the text alone. */
export function JudgedByText({ models }: { readonly models: readonly ModelIdentity[] }) {
  return models.length === 0 ? null : (
    <Hint icon="warning" tone="warning">
      {fill(
        l10n.t('Judged by the text alone, because the image could not be shown: {0}'),
        models.map(modelName).join(', '),
      )}
    </Hint>
  );
}

function stepName(task: TaskKind): string {
  return {
    disentangle: l10n.t('Identifying risks'),
    verify: l10n.t('Verifying a risk'),
    'observation-score': l10n.t('Judging an answer against a risk'),
    'global-score': l10n.t('Judging an answer as a whole'),
    compare: l10n.t('Comparing two answers'),
    respond: l10n.t('Writing an answer'),
  }[task];
}
