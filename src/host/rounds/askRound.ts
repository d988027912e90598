import * as l10n from '@vscode/l10n';
import { exportTargets } from '../../core/export/exportTargets.ts';
import type { RoundChanges, RoundSettings } from '../../core/rounds/RoundSettings.ts';
import { askText, pickOne } from '../widgets/picks.ts';
import { ownSpec, specProblem } from './roundModels.ts';

/** What a round can be asked about. */
interface RoundProposal {
  /** The settings of the round before it. */
  readonly before: RoundSettings | undefined;
  /** The records that are selected in the editor, as `--select`; undefined if there are none, or they are all. */
  readonly selected: string | undefined;
  readonly number: number;
}

/** Where exports and models go by default, in the folder of the dataset. */
const folders = { export: 'rounds/{round}', output: 'models/{round}' };

/** Asks for the settings of a round that differ from one to the next. Undefined if the user declined. */
export async function askRound(proposal: RoundProposal): Promise<RoundChanges | undefined> {
  const { before, number } = proposal;
  const title = l10n.t('Begin Round {0}', number);
  const policy = await askPolicy(title, before?.models.policy ?? ownSpec('policy'));
  const samples =
    policy === undefined ? undefined : await askSamples(title, policy, before?.sampling.samples);
  const prompts = samples === undefined ? undefined : await askPrompts(title, proposal);
  const decide = prompts && (await askWhoDecides(title));
  const target = decide && (before?.export.target ?? (await askTarget(title)));
  if (policy === undefined || samples === undefined || !prompts || !decide || !target) {
    return undefined;
  }
  return {
    models: before ? { policy } : { policy, teacher: ownSpec('teacher'), judge: ownSpec('judge') },
    sampling: { samples },
    prompts,
    pairs: { decide },
    export: { target, ...(before?.export.folder ? {} : { folder: folders.export }) },
    ...(before ? {} : { training: { output: folders.output } }),
  };
}

async function askPolicy(title: string, value: string): Promise<string | undefined> {
  const text = await askText({
    title,
    value,
    prompt: l10n.t('The policy that answers: BASE_URL#MODEL, or offline if the dataset has the answers'),
    validate: specProblem,
  });
  return text?.trim();
}

async function askSamples(title: string, policy: string, before = 10): Promise<number | undefined> {
  if (policy === 'offline') {
    return 0;
  }
  const text = await askText({
    title,
    value: String(before),
    prompt: l10n.t('Answers of the policy to each prompt. You see the cost before anything is sent.'),
    validate: (given) =>
      /^\d{1,4}$/.test(given.trim()) && Number(given) <= 1000
        ? undefined
        : l10n.t('Enter a number from 0 to 1000.'),
  });
  return text === undefined ? undefined : Number(text);
}

async function askPrompts(
  title: string,
  { before, selected }: RoundProposal,
): Promise<RoundChanges['prompts'] | undefined> {
  const kept = before && [before.prompts.select, before.prompts.filter].filter(Boolean).join(' ');
  const items = [
    { label: l10n.t('All records'), prompts: { select: null, filter: null } },
    ...(selected === undefined
      ? []
      : [
          {
            label: l10n.t('Records selected in the editor'),
            description: selected,
            prompts: { select: selected, filter: null },
          },
        ]),
    ...(kept ? [{ label: l10n.t('Those of the round before it'), description: kept, prompts: {} }] : []),
  ];
  return (await pickOne(items, { title, placeHolder: l10n.t('The prompts of the round') }))?.prompts;
}

async function askWhoDecides(title: string): Promise<RoundSettings['pairs']['decide'] | undefined> {
  const items = [
    { label: l10n.t('People decide on each pair'), decide: 'people' as const },
    { label: l10n.t('The rules accept the pairs that they propose'), decide: 'proposed' as const },
    { label: l10n.t('The rules approve single answers'), decide: 'answers' as const },
  ];
  return (await pickOne(items, { title, placeHolder: l10n.t('Who decides') }))?.decide;
}

async function askTarget(title: string): Promise<string | undefined> {
  const items = exportTargets
    .filter(({ trainer }) => trainer)
    .map(({ id, title: name }) => ({ label: name(), description: id, id }));
  return (await pickOne(items, { title, placeHolder: l10n.t('What the export is for') }))?.id;
}
