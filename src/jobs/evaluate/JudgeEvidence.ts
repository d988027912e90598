import {
  type Calibration,
  type CalibrationItem,
  calibrate,
  type OrderedVerdict,
  type PositionBias,
  positionBias,
} from '../../core/evaluate/calibration.ts';
import { calibrationItems } from '../../core/evaluate/calibrationItems.ts';
import { labelOf } from '../../core/evaluate/EvaluationSet.ts';
import { type AskedJudge, type Silence, silenceOf } from '../../core/evaluate/judgeDoubts.ts';
import { type JudgeOpinion, judgeOpinions } from '../../core/evaluate/judgeOpinions.ts';
import { allAnswersOf } from '../../core/review/answersOf.ts';
import { type ExchangeView, modelName } from '../../core/review/ExchangeView.ts';
import type { ExchangeState } from '../../core/review/ReviewState.ts';
import type { Exchange } from '../../core/sample/Exchange.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';
import type { Session } from '../session/Session.ts';

/** Labels by which figures are broken down, the first that a record has. */
const categoryLabels = ['harmful_category', 'category', 'category_name', 'over_type', 'over', 'type'];

/** What records say about judges, collected record by record. */
export class JudgeEvidence {
  readonly #items: CalibrationItem[] = [];
  readonly #asked: AskedJudge[] = [];
  readonly #verdicts: OrderedVerdict[] = [];

  /** Adds what is said in a record; one that cannot be read says nothing. */
  add(session: Session, { content, identity, hash }: ReviewedRecord): void {
    if (!content.ok) {
      return;
    }
    const { record, value, views } = content;
    for (const exchange of record.exchanges) {
      const view = views[exchange.index];
      if (view) {
        const state = session.exchangeState(identity, exchange.index, hash);
        const opinions = judgeOpinions(state);
        this.#items.push(
          ...calibrationItems({ value, exchange, view, opinions, category: categoryOf(record) }),
        );
        this.#asked.push(...opinions.map((one) => askedOf(one, exchange, view)));
        this.#verdicts.push(...verdictsOf(state, `${identity}#${exchange.index + 1}`));
      }
    }
  }

  get calibrations(): readonly Calibration[] {
    return calibrate(this.#items);
  }

  get silence(): readonly Silence[] {
    return silenceOf(this.#asked);
  }

  get position(): readonly PositionBias[] {
    return positionBias(this.#verdicts);
  }
}

function categoryOf(record: SampleRecord): string | undefined {
  return categoryLabels.map((name) => labelOf(record, name)).find((one) => one !== undefined);
}

/** An answer is unsafe if the data says so of it, or else of its request. */
function askedOf(
  { judge, candidate, score }: JudgeOpinion,
  { safe }: Exchange,
  view: ExchangeView,
): AskedJudge {
  const origin = view.candidates.find(({ id }) => id === candidate)?.origin;
  const own = origin?.kind === 'dataset' ? origin.safe : undefined;
  return { judge, isUnsafe: (own ?? safe) === false, isJudged: score !== undefined };
}

function verdictsOf(state: ExchangeState, place: string): readonly OrderedVerdict[] {
  return allAnswersOf(state, 'compare').map(({ event, task: { first, second }, reply: { better } }) => ({
    judge: modelName(event.model),
    place,
    first,
    second,
    better,
  }));
}
