import * as l10n from '@vscode/l10n';
import type { Origin } from '../../../src/core/review/ExchangeView.ts';
import { joined } from '../../text/fill.ts';
import { Icon } from '../../ui/Icon.tsx';
import { modelName } from './modelName.ts';
import { roleName } from './roleName.ts';

/** Who put something there: people, models, the offline engine and the dataset are told apart by icon and name. */
export function OriginMark({ origin }: { readonly origin: Origin }) {
  const { icon, name } = describeOrigin(origin);
  return (
    <span class="origin meta">
      <Icon name={icon} />
      <span>{joined(name.filter(Boolean), ' · ')}</span>
    </span>
  );
}

function describeOrigin(origin: Origin): { icon: string; name: readonly string[] } {
  switch (origin.kind) {
    case 'dataset':
      return {
        icon: 'database',
        name: [l10n.t('dataset'), origin.field ?? '', origin.model ?? ''],
      };
    case 'curator':
      return { icon: 'person', name: [origin.by || l10n.t('curator')] };
    case 'model': {
      const icon = origin.model.provider === 'offline' ? 'beaker' : 'sparkle';
      const role = origin.by ? roleName(origin.by) : '';
      return { icon, name: [role, modelName(origin.model), origin.passes.join(' + ')] };
    }
  }
}
