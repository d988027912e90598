import * as l10n from '@vscode/l10n';
import type { RoundStep } from '../../core/rounds/roundSteps.ts';
import { plural } from '../../core/text/localized.ts';
import type { RoundContext } from '../../jobs/rounds/RoundContext.ts';
import { exportFolder } from '../../jobs/rounds/roundExport.ts';
import { jobsOf } from '../../jobs/rounds/roundJobs.ts';
import { rulesDecide } from '../../jobs/rounds/roundPairs.ts';
import { outputFolder, trainingArguments } from '../../jobs/rounds/trainRound.ts';
import { workOnRound } from '../../jobs/rounds/workOnRound.ts';
import { type CommandContext, openPanel } from '../commands/CommandContext.ts';
import { trainingLog } from '../widgets/log.ts';
import { confirm, showProgress } from '../widgets/notifications.ts';
import { assumedPython, type RoundOptions, withRound } from './openRound.ts';
import { keyedChoices } from './roundModels.ts';

/** A round of a dataset. */
export type RoundRef = Pick<RoundOptions, 'uri' | 'round'>;

/** Does something with a round, with progress that can be canceled. */
export async function useRound<Result>(
  { paths }: Pick<CommandContext, 'paths'>,
  title: string,
  options: Omit<RoundOptions, 'paths' | 'signal'>,
  work: (opened: RoundContext) => Promise<Result>,
): Promise<Result> {
  return showProgress({ title, cancellable: true }, (report, signal) =>
    withRound({ ...options, paths, signal, onLine: (line) => report(line) }, work),
  );
}

/** Does what is missing of a step that is ready. What costs or decides something is confirmed before. */
export async function actOnRound(context: CommandContext, ref: RoundRef, step: RoundStep): Promise<void> {
  switch (step) {
    case 'sample':
    case 'feedback':
      return ask(context, ref, step);
    case 'pairs':
      return decide(context, ref);
    case 'evaluate':
      return useRound(context, l10n.t('Evaluating round {0}', ref.round.number), ref, (opened) =>
        workOnRound(opened).act('evaluate'),
      );
    case 'export':
      return useRound(context, l10n.t('Exporting round {0}', ref.round.number), ref, (opened) =>
        workOnRound(opened).act('export'),
      );
    case 'train':
      return train(context, ref);
  }
}

/** Asks the models of the round, each job after its plan was confirmed, as any other run. */
async function ask(context: CommandContext, ref: RoundRef, step: 'sample' | 'feedback'): Promise<void> {
  const { keys, runs, paths } = context;
  const choices = await keyedChoices(ref.round.settings, keys);
  const panel = await openPanel(context, ref.uri);
  const { signal } = new AbortController();
  await withRound({ ...ref, paths, choices, signal }, async ({ session, rows, round }) => {
    for (const job of jobsOf(round.settings, step)) {
      const result = await runs.run({ job, panel, rows, retryFailed: false, choices, session });
      if (!result || result.cancelled || result.stopped) {
        return;
      }
    }
  });
}

/** Decides by the rules of the round; one step of the editor's undo takes all of it back. */
async function decide(context: CommandContext, ref: RoundRef): Promise<void> {
  const title = l10n.t('Round {0}: the rules decide', ref.round.number);
  const events = await useRound(context, title, ref, rulesDecide);
  const accept = l10n.t('Accept');
  const question = plural(
    l10n.t(
      'The rules of the round accept a pair or an answer of {0} exchange. | The rules of the round accept pairs or answers of {0} exchanges.',
    ),
    events.length,
  );
  if ((await confirm(title, [question], accept)) === accept) {
    await (await openPanel(context, ref.uri)).document.decide(title, events);
  }
}

/** Trains with the Python of the curator, as the settings of the round say, and records it. */
async function train(context: CommandContext, ref: RoundRef): Promise<void> {
  const title = l10n.t('Training round {0}', ref.round.number);
  const places = await useRound(context, title, { ...ref, ...assumedPython() }, async (opened) => {
    const [folder, output] = [exportFolder(opened), outputFolder(opened)];
    return folder === undefined || output === undefined
      ? undefined
      : { folder, output, given: trainingArguments(opened, output) ?? [] };
  });
  const python = places && (await context.training.findPython(places.folder));
  if (!places || python === undefined) {
    return;
  }
  const go = l10n.t('Train');
  const lines = [
    [python, 'train.py', ...places.given].join(' '),
    '',
    l10n.t(
      'Runs in {0}. The arguments are settings of the round, which may have come with the dataset.',
      places.folder,
    ),
  ];
  if ((await confirm(title, lines, go)) === go) {
    await showProgress({ title, cancellable: true }, (report, signal) => {
      const onLine = (line: string) => {
        trainingLog().info(line);
        report(line);
      };
      const options = { ...ref, paths: context.paths, signal, python, onLine };
      return withRound(options, (opened) => workOnRound(opened).act('train'));
    });
  }
}
