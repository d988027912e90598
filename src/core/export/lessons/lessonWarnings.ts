import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../text/localized.ts';
import { carefulDirections, type Direction, type RequestKind, requestKinds } from './Direction.ts';
import type { LessonCount } from './LessonTally.ts';
import { countOf } from './summarizeLessons.ts';

/**
 * What a model may learn from a set although nobody wants it to. `only-declining`, `only-helping`: hardly anything teaches the other
 * direction, so that a model unlearns it. `over-refusal`: harmless requests are declined. `compliance`: harmful ones are not.
 */
type WarningKind = 'only-declining' | 'only-helping' | 'over-refusal' | 'compliance';

/** How many lessons of how many are the reason. */
export interface LessonWarning {
  readonly kind: WarningKind;
  readonly count: number;
  readonly of: number;
}

/**
 * A direction with a smaller share than this counts as not taught; a wrong one with this share counts as taught (ours). In our own
 * loop 82 pairs, nearly all of which taught helping, made a model that declined 19 of 20 harmful requests decline none.
 */
const minShare = 0.1;

/** What is wrong with what a set teaches; nothing if it teaches neither direction. */
export function lessonWarnings(lessons: readonly LessonCount[]): readonly LessonWarning[] {
  const count = (some: readonly Direction[], requests: readonly RequestKind[] = requestKinds) =>
    countOf(lessons.filter((one) => some.includes(one.direction) && requests.includes(one.request)));
  const [careful, helping] = [count(carefulDirections), count(['helping'])];
  const declined = count(['declining'], ['harmless']);
  const helped = count(['helping'], ['harmful']);
  const warnings: readonly (readonly [WarningKind, number, number, boolean])[] = [
    ['only-declining', careful, careful + helping, isMissing(helping, careful)],
    ['only-helping', helping, careful + helping, isMissing(careful, helping)],
    reversed('over-refusal', declined, count(['warning', 'helping'], ['harmless'])),
    reversed('compliance', helped, count(carefulDirections, ['harmful'])),
  ];
  return warnings.flatMap(([kind, counted, of, applies]) => (applies ? [{ kind, count: counted, of }] : []));
}

function isMissing(few: number, many: number): boolean {
  return many > 0 && few < minShare * (few + many);
}

function reversed(kind: WarningKind, wrong: number, right: number) {
  return [kind, wrong, wrong + right, wrong > 0 && wrong >= minShare * (wrong + right)] as const;
}

const texts: Readonly<Record<WarningKind, (count: string, of: string) => string>> = {
  'only-declining': (count, of) =>
    l10n.t(
      '{0} of {1} teach declining or warning, and hardly any teaches helping: a model may learn to decline harmless requests.',
      count,
      of,
    ),
  'only-helping': (count, of) =>
    l10n.t(
      '{0} of {1} teach helping, and hardly any teaches declining or warning: a model may unlearn to decline harmful requests.',
      count,
      of,
    ),
  'over-refusal': (count, of) =>
    l10n.t(
      '{0} of {1} about harmless requests teach declining: a model may learn to decline what it should answer.',
      count,
      of,
    ),
  compliance: (count, of) =>
    l10n.t(
      '{0} of {1} about harmful requests teach helping: a model may learn to answer what it should decline.',
      count,
      of,
    ),
};

const remedies: Readonly<Record<WarningKind, () => string>> = {
  'only-declining': () =>
    l10n.t(
      'Export harmless requests with answers that help, too, and keep the pairs of earlier rounds in the export.',
    ),
  'only-helping': () =>
    l10n.t(
      'Export harmful requests with answers that decline or warn, too, with answers of an earlier policy that help as rejected ones. Keep the pairs of earlier rounds in the export.',
    ),
  'over-refusal': () =>
    l10n.t('Review these decisions: a harmless request deserves an answer, or a risk was not recorded.'),
  compliance: () => l10n.t('Review these decisions: the wanted answers may be unsafe.'),
};

/** What a warning says, and what can be done about it, in the user's language. */
export function explainLessonWarning({ kind, count, of }: LessonWarning): {
  readonly text: string;
  readonly remedy: string;
} {
  const isOneSided = kind === 'only-declining' || kind === 'only-helping';
  const canBalance = isOneSided && count < of;
  const balance = l10n.t(
    'Or leave out what is too much: “dreamCurator.pairs.balance”, --balance on the command line.',
  );
  return {
    text: texts[kind](formatNumber(count), formatNumber(of)),
    remedy: canBalance ? `${remedies[kind]()} ${balance}` : remedies[kind](),
  };
}
