import type { Question } from '../core/question/Question.ts';
import type { RawObservation } from '../core/sample/RawObservation.ts';
import { askAbout } from './askAbout.ts';
import { disentangle, likelyMostRisks } from './disentangle.ts';
import type { ExchangeJob, Stage, StageInput } from './ExchangeJob.ts';
import { risksAreOpen } from './risksAreOpen.ts';
import { whereNobodyLooked } from './whereNobodyLooked.ts';

const scoreCandidates: Stage = {
  role: 'judge',
  questions: (input) => (risksAreOpen(input) ? [] : scores(input, activeRisks(input))),
  forecast: (input) => {
    const placeholder = { malicious_content: '', source: 'Text instruction', risk_category: 'Privacy' };
    const risks = risksAreOpen(input) ? Array.from({ length: likelyMostRisks }, () => placeholder) : [];
    return { sure: [...scores(input, [])], most: [...scores(input, risks)] };
  },
};

/**
 * AI feedback on one exchange: for every candidate an observation score for each risk that counts, and a global score,
 * each as often as the settings say. An exchange whose risks nobody has looked for is disentangled first: judged without
 * them, a harmful answer would pass for a helpful one.
 */
export const score: ExchangeJob = {
  id: 'score',
  stages: [...disentangle.stages.map(whereNobodyLooked), scoreCandidates],
};

function activeRisks({ view }: StageInput): readonly RawObservation[] {
  return view.observations.filter((one) => one.active).map((one) => one.observation);
}

function* scores(input: StageInput, observations: readonly RawObservation[]): Generator<Question> {
  const { view, settings, models } = input;
  // Rules say the same every time.
  const times = models.judge.provider === 'offline' ? 1 : settings.scores.repeats;
  const repeats = Array.from({ length: times }, (_, at) => (at === 0 ? {} : { repeat: at }));
  const all = [...observations];
  for (const { id: candidate, text: answer } of view.candidates) {
    for (const repeat of repeats) {
      for (const observation of observations) {
        yield askAbout(input, { kind: 'observation-score', observation, candidate, ...repeat }, { answer });
      }
      yield askAbout(input, { kind: 'global-score', observations: all, candidate, ...repeat }, { answer });
    }
  }
}
