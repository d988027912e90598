import { buildQuestion } from '../core/question/buildQuestion.ts';
import type { Task } from '../core/question/Task.ts';
import type { ExchangeView } from '../core/review/ExchangeView.ts';
import { viewExchange } from '../core/review/viewExchange.ts';
import { ask } from './ask.ts';
import { disentangle } from './disentangle.ts';
import type { ExchangeJob, ExchangePlace } from './ExchangeJob.ts';
import { readExchangeImages } from './readExchangeImages.ts';
import type { Session } from './Session.ts';

/**
 * AI feedback on one exchange: for every candidate an observation score for each risk that counts, and a global score.
 * An exchange whose risks nobody has looked for is disentangled first: judged without them, a harmful answer would pass
 * for a helpful one.
 */
export const score: ExchangeJob = {
  id: 'score',
  run: async (context, place, tell) => {
    const { session } = context;
    const { reviewed, record, exchange } = place;
    if (needsDisentangling(place, viewNow(session, place))) {
      await disentangle.run(context, place, tell);
    }
    const images = await readExchangeImages(session, record, exchange);
    const at = { record: reviewed.identity, hash: reviewed.hash, exchange: exchange.index };
    for (const { task, answer } of tasksOf(viewNow(session, place))) {
      const question = buildQuestion(task, { ...exchange, answer }, session.settings.taxonomy);
      tell(await ask(context, at, question, images));
    }
  },
  plan: (session, place, model) => {
    const view = viewNow(session, place);
    const tasks = tasksOf(view);
    const judged = view.candidates.filter(
      (one) =>
        one.judge?.provider === model.identity.provider &&
        one.judge.model === model.identity.model &&
        !one.outdated,
    );
    const known = tasks.filter(({ candidate }) => judged.some((one) => one.id === candidate)).length;
    if (!needsDisentangling(place, view)) {
      return { least: tasks.length - known, most: tasks.length - known, known };
    }
    const before = disentangle.plan(session, place, model);
    const scores = view.candidates.length * (1 + before.most);
    return { least: before.least + view.candidates.length, most: before.most + scores, known: before.known };
  },
};

function viewNow(session: Session, { reviewed, exchange }: ExchangePlace): ExchangeView {
  const state = session.exchangeState(reviewed.identity, exchange.index);
  return viewExchange(exchange, state, reviewed.hash, session.settings);
}

function needsDisentangling({ exchange }: ExchangePlace, view: ExchangeView): boolean {
  return view.disentangled === undefined && exchange.observations.length === 0 && exchange.safe !== true;
}

interface ScoreTask {
  readonly task: Task;
  readonly candidate: string;
  readonly answer: string;
}

function tasksOf(view: ExchangeView): readonly ScoreTask[] {
  const observations = view.observations.filter((one) => one.active).map((one) => one.observation);
  return view.candidates.flatMap(({ id, text }): ScoreTask[] => [
    ...observations.map((observation): ScoreTask => {
      return { task: { kind: 'observation-score', observation, candidate: id }, candidate: id, answer: text };
    }),
    { task: { kind: 'global-score', observations, candidate: id }, candidate: id, answer: text },
  ]);
}
