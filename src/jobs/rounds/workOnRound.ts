import type { RoundWork } from '../../core/rounds/advanceRound.ts';
import { foldRounds, type Round } from '../../core/rounds/foldRounds.ts';
import { type RoundFacts, reportSteps } from '../../core/rounds/roundSteps.ts';
import { evaluationFacts, writeEvaluation } from './evaluateRound.ts';
import type { RoundContext } from './RoundContext.ts';
import { exportFacts, exportFolder, exportRound, manifestHash, targetOf } from './roundExport.ts';
import { askMissing, questionFacts } from './roundJobs.ts';
import { decidePairs, readDecided } from './roundPairs.ts';
import { outputFolder, trainingArguments, trainRound } from './trainRound.ts';

/** What the steps of a round are computed from, read from the ledger, the export and the journal as they are now. */
export async function readFacts(context: RoundContext): Promise<RoundFacts> {
  const { session, journal, round, python } = context;
  await session.refresh();
  targetOf(context);
  const decided = await readDecided(context);
  const output = outputFolder(context);
  return {
    sample: await questionFacts(context, 'sample'),
    feedback: await questionFacts(context, 'feedback'),
    evaluation: await evaluationFacts(context),
    pairs: decided.pairs,
    byPeople: round.settings.pairs.decide === 'people',
    export: await exportFacts(context, decided.hash),
    hasFolder: exportFolder(context) !== undefined,
    training: trainingState(
      foldRounds((await journal.read()).events).rounds.find(({ id }) => id === round.id),
      await manifestHash(context),
    ),
    canTrain:
      python !== undefined && output !== undefined && trainingArguments(context, output) !== undefined,
  };
}

function trainingState(round: Round | undefined, manifest: string | undefined): RoundFacts['training'] {
  const trained = round?.trained ?? [];
  if (trained.length === 0) {
    return 'none';
  }
  return trained.some((one) => one.manifest === manifest) ? 'current' : 'outdated';
}

/** A round of a dataset, to be looked at and worked on. */
export function workOnRound(context: RoundContext): RoundWork {
  return {
    look: async () => reportSteps(await readFacts(context)),
    act: async (step) => {
      switch (step) {
        case 'sample':
        case 'feedback':
          return askMissing(context, step);
        case 'pairs':
          return decidePairs(context);
        case 'export':
          return exportRound(context, (await readDecided(context)).hash);
        case 'train':
          return trainRound(context);
        case 'evaluate':
          return writeEvaluation(context);
      }
    },
  };
}
