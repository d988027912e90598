import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { RoundJournal } from '../../io/ledger/RoundJournal.ts';
import { beginRound, nextSettings, readRounds } from '../../jobs/rounds/beginRound.ts';
import { compareRounds } from '../../jobs/rounds/compareRounds.ts';
import { describeComparison } from '../../jobs/rounds/describeComparison.ts';
import { recordTraining } from '../../jobs/rounds/trainRound.ts';
import { workOnRound } from '../../jobs/rounds/workOnRound.ts';
import type { Outcome } from '../Command.ts';
import { type CommandLine, UsageError } from '../CommandLine.ts';
import type { RunContext } from '../RunContext.ts';
import { requireFile } from '../readOptions.ts';
import { describeHead, describeRound } from './describeRound.ts';
import { withRound } from './openRound.ts';
import { readChanges, settingOptionNames } from './roundOptions.ts';

/** What `round` does: begins a round, shows the rounds, begins the next one, records what was trained elsewhere, compares two. */
const roundVerbs = ['new', 'status', 'next', 'trained', 'compare'] as const;

/** `round VERB DATASET`. */
export async function roundCommand(line: CommandLine, context: RunContext): Promise<Outcome> {
  const { subject: verb, more, given } = line;
  const [dataset, ...words] = more;
  if (!roundVerbs.some((one) => one === verb) || dataset === undefined) {
    throw new UsageError(l10n.t('Specify what to do ({0}) and a dataset.', roundVerbs.join(', ')));
  }
  checkWords(verb, words.length);
  const begins = verb === 'new' || verb === 'next';
  const ignored = given.find((option) => settingOptionNames.some((one) => one === option));
  if (!begins && ignored !== undefined) {
    throw new UsageError(
      l10n.t(
        'The settings of a round are fixed once it has begun: round {0} does not take --{1}.',
        verb ?? '',
        ignored,
      ),
    );
  }
  const path = resolve(dataset);
  await requireFile(path);
  const journal = new RoundJournal(path);
  if (begins) {
    const { rounds } = await readRounds(journal);
    if (verb === 'next' && rounds.length === 0) {
      throw new UsageError(l10n.t('There is no round to carry on: dream-curator round new'));
    }
    const settings = nextSettings(rounds, readChanges(line), verb === 'next');
    await beginRound(journal, line.options.curator ?? 'dream-curator', rounds, settings);
  }
  return verb === 'compare'
    ? compareTwo(path, journal, line, context, words)
    : showLatest(path, journal, line, context, words[0]);
}

function checkWords(verb: string | undefined, count: number): void {
  if (verb === 'trained' && count !== 1) {
    throw new UsageError(l10n.t('round trained requires the folder of the model after the dataset.'));
  }
  if (verb === 'compare' ? count !== 0 && count !== 2 : verb !== 'trained' && count > 0) {
    throw new UsageError(
      l10n.t(
        'Too many words after the dataset. Only round compare takes two numbers of rounds there, and round trained a folder.',
      ),
    );
  }
}

/** Compares two rounds by their numbers, or the latest with the one before it. */
async function compareTwo(
  dataset: string,
  journal: RoundJournal,
  { options }: CommandLine,
  context: RunContext,
  numbers: readonly string[],
): Promise<Outcome> {
  const { rounds, warnings } = await readRounds(journal);
  const [first, second] = numbers.length === 0 ? [rounds.length - 1, rounds.length] : numbers.map(Number);
  const before = rounds.find(({ number }) => number === first);
  const after = rounds.find(({ number }) => number === second);
  if (!before || !after || before === after) {
    throw new UsageError(l10n.t('There are no two such rounds to compare; there are {0}.', rounds.length));
  }
  return withRound(dataset, { round: after, journal }, options, context, async (opened) => {
    const comparison = await compareRounds(opened, before);
    return {
      data: { ...comparison },
      lines: describeComparison(comparison),
      warnings,
      wrong: warnings.length > 0,
    };
  });
}

async function showLatest(
  dataset: string,
  journal: RoundJournal,
  { options }: CommandLine,
  context: RunContext,
  output: string | undefined,
): Promise<Outcome> {
  const { rounds, warnings } = await readRounds(journal);
  const round = rounds.at(-1);
  if (!round) {
    throw new UsageError(l10n.t('The dataset has no rounds yet: dream-curator round new'));
  }
  return withRound(dataset, { round, journal }, options, context, async (opened) => {
    if (output !== undefined) {
      await recordTraining(opened, output);
    }
    const now = (await readRounds(journal)).rounds;
    const latest = now.find(({ id }) => id === round.id) ?? round;
    const steps = await workOnRound(opened).look();
    return {
      data: { rounds: now, steps },
      lines: [
        ...now.filter((one) => one.id !== latest.id).map(describeHead),
        ...describeRound(latest, steps),
      ],
      warnings,
      wrong: warnings.length > 0,
    };
  });
}
