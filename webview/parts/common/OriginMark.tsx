import * as l10n from '@vscode/l10n';
import { modelName, type Origin } from '../../../src/core/review/ExchangeView.ts';
import type { AnswerView } from '../../../src/protocol/views.ts';
import { joined } from '../../text/foreignText.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Where something comes from: people, models, the offline engine and the dataset differ in icon and name. */
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
      return { icon, name: [role, modelName(origin.model), origin.passes.map(passName).join(' + ')] };
    }
  }
}

/** The role in which a model wrote an answer. */
function roleName(role: 'policy' | 'teacher'): string {
  return role === 'policy' ? l10n.t('policy') : l10n.t('teacher');
}

/** What a pass of disentangling looked at; an unknown one, of a later version, is shown by its name. */
function passName(pass: string): string {
  switch (pass) {
    case 'joint':
      return l10n.t('text and image');
    case 'image':
      return l10n.t('image only');
    case 'text':
      return l10n.t('text only');
    default:
      return pass;
  }
}

/** The title of one of several answers: its number, and its author if it is not the dataset. */
export function answerName({ origin, number }: AnswerView): string {
  const name = l10n.t('answer {0}', number);
  switch (origin.kind) {
    case 'dataset':
      return name;
    case 'curator':
      return `${name} · ${l10n.t('curator')}`;
    case 'model':
      return origin.by ? `${name} · ${roleName(origin.by)}` : name;
  }
}
