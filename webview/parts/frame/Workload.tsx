import * as l10n from '@vscode/l10n';
import { formatNumber, plural } from '../../../src/core/text/localized.ts';
import { dismissReminder, isPauseDue, minutesSinceBreak, workload } from '../../state/curtain/workload.ts';
import { ready } from '../../state/store.ts';
import { Icon } from '../../ui/Icon.tsx';

/** What the curator has done since their last break. */
export function Workload() {
  const now = workload.value;
  if (now.decisions === 0 && now.revealed.length === 0) {
    return null;
  }
  return (
    <span class="meta workload" title={describe()}>
      <Icon name="history" />
      {l10n.t('{0} min', formatNumber(minutesSinceBreak(now)))}
      {now.revealed.length > 0 && (
        <>
          <Icon name="eye" />
          {formatNumber(now.revealed.length)}
        </>
      )}
      <span class="for-reader">{describe()}</span>
    </span>
  );
}

function describe(): string {
  const now = workload.value;
  return [
    plural(
      l10n.t('{0} minute since your last break | {0} minutes since your last break'),
      minutesSinceBreak(now),
    ),
    plural(l10n.t('{0} decision | {0} decisions'), now.decisions),
    plural(l10n.t('{0} hidden sample revealed | {0} hidden samples revealed'), now.revealed.length),
  ].join(', ');
}

/** Reminds the curator of a pause; nothing until one is due. */
export function PauseReminder() {
  if (!isPauseDue(workload.value, ready.value?.pauseAfter ?? 0)) {
    return null;
  }
  return (
    <p class="pause-reminder" role="status">
      <Icon name="coffee" />
      <span>{l10n.t('Time for a pause: {0}.', describe())}</span>
      <button type="button" class="link" onClick={dismissReminder}>
        {l10n.t('Dismiss')}
      </button>
    </p>
  );
}
