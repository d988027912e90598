import type { Question } from '../../core/question/Question.ts';
import type { RawObservation } from '../../core/sample/Exchange.ts';
import { type ExchangeJob, questionFor, type Stage, type StageInput } from '../run/ExchangeJob.ts';
import { disentangle, likelyMaxRisks, onlyWhereRisksUnknown, risksUnknown } from './disentangle.ts';

const scoreCandidates: Stage = {
  role: 'judge',
  questions: (input) => (risksUnknown(input) ? [] : scores(input, activeRisks(input))),
  forecast: (input) => {
    const placeholder = { malicious_content: '', source: 'Text instruction', risk_category: 'Privacy' };
    const risks = risksUnknown(input) ? Array.from({ length: likelyMaxRisks }, () => placeholder) : [];
    return { certain: [...scores(input, [])], maximum: [...scores(input, risks)] };
  },
};

/**
 * AI feedback on one exchange: for every candidate but those that agents suggest an observation score for each active risk, and a global score, each as
 * often as the settings say. An exchange with unknown risks is disentangled first: judged without them, a harmful answer would
 * pass for a helpful one.
 */
export const score: ExchangeJob = {
  id: 'score',
  stages: [...disentangle.stages.map(onlyWhereRisksUnknown), scoreCandidates],
};

function activeRisks({ view }: StageInput): readonly RawObservation[] {
  return view.observations.filter((one) => one.active).map((one) => one.observation);
}

function* scores(input: StageInput, observations: readonly RawObservation[]): Generator<Question> {
  const { view, settings, models } = input;
  // Rules give the same result every time.
  const times = models.judge.provider === 'offline' ? 1 : settings.scores.repeats;
  const repeats = Array.from({ length: times }, (_, at) => (at === 0 ? {} : { repeat: at }));
  const all = [...observations];
  for (const { id: candidate, text: answer } of view.candidates.filter(
    ({ origin }) => origin.kind !== 'agent',
  )) {
    const about = { answer, harmless: view.harmless };
    for (const repeat of repeats) {
      for (const observation of observations) {
        yield questionFor(input, { kind: 'observation-score', observation, candidate, ...repeat }, about);
      }
      yield questionFor(input, { kind: 'global-score', observations: all, candidate, ...repeat }, about);
    }
  }
}
