import { type RoundStep, roundSteps, type StepReport } from './roundSteps.ts';

/** A round as something that can be looked at and worked on. */
export interface RoundWork {
  /** Computes the steps from what is there now. */
  look(): Promise<readonly StepReport[]>;
  /** Does what is missing of a step. May do only a part, and may throw. */
  act(step: RoundStep): Promise<void>;
}

/** Where a round is after it was worked on. */
export interface Advance {
  readonly reports: readonly StepReport[];
  /** The steps that were worked on, in order. */
  readonly acted: readonly RoundStep[];
  /** The step that was worked on and is still not done. */
  readonly unfinished: RoundStep | undefined;
}

/**
 * Works on the steps of a round that are ready, one after the other, until all are done or one waits for something. After each
 * step everything is computed again from what is there, so that it makes no difference who did a step, or in which process.
 * `until` is the last step to work on.
 */
export async function advanceRound(work: RoundWork, until?: RoundStep): Promise<Advance> {
  const acted: RoundStep[] = [];
  for (;;) {
    const reports = await work.look();
    const next = reports.find(({ state }) => state !== 'done');
    const isPast = next && until !== undefined && roundSteps.indexOf(next.step) > roundSteps.indexOf(until);
    if (next?.state !== 'ready' || isPast) {
      return { reports, acted, unfinished: undefined };
    }
    if (acted.includes(next.step)) {
      return { reports, acted, unfinished: next.step };
    }
    acted.push(next.step);
    await work.act(next.step);
  }
}
