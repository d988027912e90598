/** The steps of a round, in order. */
export const roundSteps = ['sample', 'feedback', 'evaluate', 'pairs', 'export', 'train'] as const;

export type RoundStep = (typeof roundSteps)[number];

/** A number of requests or an amount of money: certain, and the maximum by forecast. */
interface Range {
  readonly least: number;
  readonly most: number;
}

/** What models still have to be asked for a step, as a plan over the ledger says it. */
export interface QuestionFacts {
  /** Answers that are in the ledger. */
  readonly known: number;
  readonly requests: Range;
  /** Undefined if a model has no price. */
  readonly cost: Range | undefined;
  /** Questions whose images cannot be shown. */
  readonly unaskable: number;
  /** Questions that were asked and failed. They are among those to be asked, and are asked again only if that is wanted. */
  readonly failed: number;
  /** Why the models of the round cannot do it. */
  readonly unable?: string | undefined;
}

/** What is decided about the exchanges of a round. */
export interface PairFacts {
  readonly exchanges: number;
  readonly decided: number;
  /** Decided exchanges that teach something: a pair was accepted, or an answer approved. */
  readonly accepted: number;
  /** Exchanges with a proposed pair, or a single answer, that the rules of the round would accept. */
  readonly acceptable: number;
  /** Undecided exchanges with a pair that people have to look at: proposed but not acceptable, or contested. */
  readonly open: number;
}

/** The export of a round: there is none, it has what was decided, something was decided since, or its files are not as listed. */
export interface ExportFacts {
  readonly state: 'none' | 'current' | 'outdated' | 'damaged' | 'foreign';
  readonly rows: number;
}

/** The evaluation of a round's policy: there is none, it says what the ledger says, or other answers or judgments came since. */
export interface EvaluationFacts {
  readonly state: 'none' | 'current' | 'outdated';
  /** Questions of all subsets that the policy has answered. */
  readonly questions: number;
  /** The figures, in one line. */
  readonly figures: string;
}

/** Everything that the steps of a round are computed from. */
export interface RoundFacts {
  readonly sample: QuestionFacts;
  readonly feedback: QuestionFacts;
  /** Undefined if the settings name no set to evaluate by: then the round has no such step. */
  readonly evaluation: EvaluationFacts | undefined;
  readonly pairs: PairFacts;
  /** Whether people decide, and not the rules. */
  readonly byPeople: boolean;
  readonly export: ExportFacts;
  /** Whether the settings say where the export goes. */
  readonly hasFolder: boolean;
  /** `none`: nothing was trained; `outdated`: only on an earlier export. */
  readonly training: 'none' | 'current' | 'outdated';
  /** Whether this program can start the training; otherwise people do, and tell it. */
  readonly canTrain: boolean;
}

/** What holds a step up. */
export type Obstacle =
  | 'earlier-step'
  | 'unable'
  | 'people'
  | 'nothing-accepted'
  | 'no-folder'
  | 'foreign-folder'
  | 'training-elsewhere';

/** A step of a round: what is done, what is missing, and what that costs. */
export interface StepReport {
  readonly step: RoundStep;
  /** `ready`: it can be done now; `waiting`: `obstacle` says for what. */
  readonly state: 'done' | 'ready' | 'waiting';
  readonly obstacle?: Obstacle;
  /** More about the obstacle or the result, for the user. */
  readonly message?: string;
  /** Answers, decided exchanges, or rows. */
  readonly done: number;
  /** Questions or exchanges that are left; 0 if it cannot be counted. */
  readonly missing: number;
  /** Questions that failed. */
  readonly failed: number;
  readonly unaskable: number;
  readonly requests?: Range;
  readonly cost?: Range | undefined;
}

type OwnReport = Omit<StepReport, 'step'>;

const nothing = { done: 0, missing: 0, failed: 0, unaskable: 0 } as const;

/**
 * What can be done in a round, from what is there. A step waits for the ones before it; what was done stays done, so that a
 * killed process costs only what it was doing.
 */
export function reportSteps(facts: RoundFacts): readonly StepReport[] {
  const own: Readonly<Record<RoundStep, OwnReport>> = {
    sample: reportQuestions(facts.sample),
    feedback: reportQuestions(facts.feedback),
    pairs: reportPairs(facts),
    export: reportExport(facts),
    train: reportTraining(facts),
    evaluate: reportEvaluation(facts),
  };
  let isOpen = false;
  return roundSteps
    .filter((step) => step !== 'evaluate' || facts.evaluation)
    .map((step) => {
      const report = own[step];
      const isBlocked = isOpen && !isSetting(report.obstacle);
      isOpen ||= report.state !== 'done';
      return isBlocked
        ? { step, ...report, state: 'waiting' as const, obstacle: 'earlier-step' as const }
        : { step, ...report };
    });
}

/** Whether it is the settings that hold a step up, which earlier steps do not change. */
function isSetting(obstacle: Obstacle | undefined): boolean {
  return obstacle === 'unable' || obstacle === 'no-folder' || obstacle === 'foreign-folder';
}

/** Questions that failed do not hold up a round: they would do so forever. */
function reportQuestions(facts: QuestionFacts): OwnReport {
  const { known, requests, cost, unaskable, failed, unable } = facts;
  if (unable !== undefined) {
    return { ...nothing, state: 'waiting', obstacle: 'unable', message: unable };
  }
  const missing = Math.max(0, requests.least - failed);
  const open = missing > 0 ? { requests, cost } : {};
  return { state: missing > 0 ? 'ready' : 'done', done: known, missing, failed, unaskable, ...open };
}

function reportEvaluation({ evaluation }: RoundFacts): OwnReport {
  const { state, questions, figures } = evaluation ?? { state: 'current', questions: 0, figures: '' };
  return state === 'current'
    ? { ...nothing, state: 'done', done: questions, message: figures }
    : { ...nothing, state: 'ready' };
}

function reportPairs({ pairs, byPeople }: RoundFacts): OwnReport {
  const { decided, accepted, acceptable, open } = pairs;
  const counts = { ...nothing, done: decided, missing: acceptable + open };
  if (!byPeople && acceptable > 0) {
    return { ...counts, state: 'ready' };
  }
  if (byPeople && acceptable + open > 0) {
    return { ...counts, state: 'waiting', obstacle: 'people' };
  }
  // What the rules may not accept is left to people, who may also leave it.
  return accepted > 0
    ? { ...counts, state: 'done' }
    : { ...counts, state: 'waiting', obstacle: 'nothing-accepted' };
}

function reportExport({ export: { state, rows }, hasFolder }: RoundFacts): OwnReport {
  if (!hasFolder) {
    return { ...nothing, state: 'waiting', obstacle: 'no-folder' };
  }
  if (state === 'foreign') {
    return { ...nothing, state: 'waiting', obstacle: 'foreign-folder' };
  }
  return { ...nothing, done: rows, state: state === 'current' ? 'done' : 'ready' };
}

function reportTraining({ training, canTrain }: RoundFacts): OwnReport {
  if (training === 'current') {
    return { ...nothing, state: 'done' };
  }
  return canTrain
    ? { ...nothing, state: 'ready' }
    : { ...nothing, state: 'waiting', obstacle: 'training-elsewhere' };
}
