import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { advanceRound } from '../../core/rounds/advanceRound.ts';
import type { Round } from '../../core/rounds/foldRounds.ts';
import { differences, type RoundChanges } from '../../core/rounds/RoundSettings.ts';
import { type RoundStep, roundSteps, type StepReport } from '../../core/rounds/roundSteps.ts';
import { RoundJournal } from '../../io/ledger/RoundJournal.ts';
import { beginRound, nextSettings, readRounds } from '../../jobs/rounds/beginRound.ts';
import type { RoundContext } from '../../jobs/rounds/RoundContext.ts';
import { readPipeline } from '../../jobs/rounds/readPipeline.ts';
import { workOnRound } from '../../jobs/rounds/workOnRound.ts';
import type { Outcome } from '../Command.ts';
import { type CommandLine, type Options, UsageError } from '../CommandLine.ts';
import type { RunContext } from '../RunContext.ts';
import { requireFile } from '../readOptions.ts';
import { describeRound } from './describeRound.ts';
import { withRound } from './openRound.ts';

interface RoundOutcome {
  readonly round: Round;
  readonly steps: readonly StepReport[];
  readonly acted: readonly RoundStep[];
  readonly unfinished: RoundStep | undefined;
}

/** `run PIPELINE`: goes through its rounds as far as possible. Run again, it goes on from there. */
export async function runPipeline(line: CommandLine, context: RunContext): Promise<Outcome> {
  const { subject, options } = line;
  if (subject === undefined) {
    throw new UsageError(l10n.t('Specify the file of a pipeline.'));
  }
  await requireFile(resolve(subject));
  const { dataset, rounds: wanted } = await readPipeline(resolve(subject));
  await requireFile(dataset);
  const until = readStep(options.until);
  const journal = new RoundJournal(dataset);
  const outcomes: RoundOutcome[] = [];
  for (const index of wanted.keys()) {
    const round = await takeRound(journal, wanted.slice(0, index + 1), options);
    if (!round) {
      break;
    }
    const outcome = await withRound(dataset, { round, journal }, options, context, (opened) =>
      goThrough(opened, options.plan, until),
    );
    outcomes.push(outcome);
    if (!isFinished(outcome.steps)) {
      break;
    }
  }
  const finished = outcomes.filter(({ steps }) => isFinished(steps)).length;
  const { warnings } = await readRounds(journal);
  return {
    data: { rounds: outcomes, finished, planned: wanted.length },
    lines: [
      ...outcomes.flatMap(describeOutcome),
      l10n.t('Rounds finished: {0} of {1}', finished, wanted.length),
    ],
    warnings,
    wrong: (!options.plan && !isReached(outcomes, wanted.length, until)) || warnings.length > 0,
  };
}

async function goThrough(
  opened: RoundContext,
  isPlan: boolean,
  until: RoundStep | undefined,
): Promise<RoundOutcome> {
  const work = workOnRound(opened);
  const { reports, acted, unfinished } = isPlan
    ? { reports: await work.look(), acted: [], unfinished: undefined }
    : await advanceRound(work, until);
  const { rounds } = await readRounds(opened.journal);
  const round = rounds.find(({ id }) => id === opened.round.id) ?? opened.round;
  return { round, steps: reports, acted, unfinished };
}

function describeOutcome({ round, steps, unfinished }: RoundOutcome): readonly string[] {
  return [
    ...describeRound(round, steps),
    ...(unfinished === undefined
      ? []
      : [l10n.t('{0} was worked on and is still not done. Run again to go on.', unfinished)]),
  ];
}

/** Whether a round is done up to a step; a step that it does not have is not waited for. */
function isFinished(steps: readonly StepReport[], until: RoundStep = 'train'): boolean {
  const wanted = roundSteps.slice(0, roundSteps.indexOf(until) + 1);
  return steps.every(({ step, state }) => state === 'done' || !wanted.includes(step));
}

/** Whether everything that was wanted is done: all rounds, or the one that is in progress up to a step. */
function isReached(outcomes: readonly RoundOutcome[], wanted: number, until: RoundStep | undefined): boolean {
  const last = outcomes.at(-1);
  const isComplete = outcomes.length === wanted || until !== undefined;
  return isComplete && last !== undefined && isFinished(last.steps, until);
}

/**
 * The round at the end of some changes: the one that has its number, or a new one; undefined if there is none and only a plan is
 * wanted. Throws a `RoundRefusedError` if its settings are invalid, and a `UsageError` if it began with other settings: what was done with those would count.
 */
async function takeRound(
  journal: RoundJournal,
  changes: readonly RoundChanges[],
  { plan, curator }: Options,
): Promise<Round | undefined> {
  const { rounds } = await readRounds(journal);
  const earlier = rounds.slice(0, changes.length - 1);
  const settings = nextSettings(earlier, changes.at(-1) ?? {}, earlier.length > 0);
  const round = rounds[changes.length - 1];
  if (!round) {
    return plan ? undefined : beginRound(journal, curator ?? 'dream-curator', rounds, settings);
  }
  const other = differences(settings, round.settings);
  if (other.length > 0) {
    throw new UsageError(
      l10n.t(
        'Round {0} began with other settings than the pipeline has now: {1}. Put them back, or add another round.',
        round.number,
        other.join(', '),
      ),
    );
  }
  return round;
}

function readStep(text: string | undefined): RoundStep | undefined {
  const step = roundSteps.find((one) => one === text);
  if (text !== undefined && step === undefined) {
    throw new UsageError(l10n.t('--until accepts {0}, not “{1}”.', roundSteps.join(', '), text));
  }
  return step;
}
