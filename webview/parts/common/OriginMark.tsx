import * as l10n from '@vscode/l10n';
import type { Pass } from '../../../src/core/question/Task.ts';
import { modelName, type Origin } from '../../../src/core/review/ExchangeView.ts';
import type { ModelIdentity } from '../../../src/core/review/ModelIdentity.ts';
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
        name: [l10n.t('dataset'), origin.field ?? '', origin.model ?? '', ...labelNames(origin)],
      };
    case 'curator':
      return { icon: 'person', name: [origin.by || l10n.t('curator')] };
    case 'agent':
      return { icon: 'robot', name: [origin.by, l10n.t('suggested'), origin.reason] };
    case 'hidden':
      return { icon: 'eye-closed', name: [l10n.t('hidden until you decide')] };
    case 'model': {
      const role = origin.by ? roleName(origin.by) : '';
      return {
        icon: modelIcon(origin.model),
        name: [
          role,
          modelName(origin.model),
          origin.passes.map(passName).join(' + '),
          origin.cut ? l10n.t('cut off at the token limit') : '',
        ],
      };
    }
  }
}

/** What the data says of an answer, unless the name of its field says it. */
function labelNames({ field, side, safe }: Extract<Origin, { kind: 'dataset' }>): readonly string[] {
  const sideName = side === 'chosen' ? l10n.t('labeled chosen') : l10n.t('labeled rejected');
  return [
    ...(side && side !== field ? [sideName] : []),
    ...(safe === undefined ? [] : [safe ? l10n.t('labeled safe') : l10n.t('labeled unsafe')]),
  ];
}

/** A model by its name; the offline engine has its own icon. */
export function ModelMark({ model, title }: { readonly model: ModelIdentity; readonly title?: string }) {
  return (
    <span class="origin meta" title={title}>
      <Icon name={modelIcon(model)} />
      {modelName(model)}
    </span>
  );
}

function modelIcon({ provider }: ModelIdentity): string {
  return provider === 'offline' ? 'beaker' : 'sparkle';
}

/** The role in which a model wrote an answer. */
function roleName(role: 'policy' | 'teacher'): string {
  return role === 'policy' ? l10n.t('policy') : l10n.t('teacher');
}

/** What a pass of disentangling looked at. */
function passName(pass: Pass): string {
  return { joint: l10n.t('text and image'), image: l10n.t('image only'), text: l10n.t('text only') }[pass];
}

/** The title of one of several answers: its number, and its author if it is not the dataset. */
export function answerName({ origin, number }: AnswerView): string {
  const name = l10n.t('answer {0}', number);
  switch (origin.kind) {
    case 'dataset':
    case 'hidden':
      return name;
    case 'curator':
      return `${name} · ${l10n.t('curator')}`;
    case 'agent':
      return `${name} · ${l10n.t('agent')}`;
    case 'model':
      return origin.by ? `${name} · ${roleName(origin.by)}` : name;
  }
}
