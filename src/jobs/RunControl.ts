import type { Scheduler } from './Scheduler.ts';

/** The handle by which a run is paused and resumed from outside: what is under way lands, nothing new is sent. */
export class RunControl {
  #paused = false;
  #scheduler: Scheduler | undefined;
  #report: (() => void) | undefined;

  get isPaused(): boolean {
    return this.#paused;
  }

  pause(): void {
    this.#paused = true;
    this.#scheduler?.pause();
    this.#report?.();
  }

  resume(): void {
    this.#paused = false;
    this.#scheduler?.resume();
    this.#report?.();
  }

  /** Takes hold of a run's scheduler, until what it returns is called. `report` tells of a change. */
  attach(scheduler: Scheduler, report: () => void): () => void {
    this.#scheduler = scheduler;
    this.#report = report;
    if (this.#paused) {
      scheduler.pause();
    }
    return () => {
      this.#scheduler = undefined;
      this.#report = undefined;
    };
  }
}
