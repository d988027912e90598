import type { Hits } from './Rule.ts';
import type { ActiveRule } from './RuleSet.ts';
import type { FindingDescription } from './Telling.ts';

/** One problem found. Cheap: nothing of it has been put into words yet. */
export interface RuleHit {
  readonly active: ActiveRule;
  describe(): FindingDescription;
}

/** What all good records share. */
const none: readonly RuleHit[] = [];

/** Collects what one rule after the other finds; makes nothing where nothing is found. */
export class HitCollector implements Hits {
  #active: ActiveRule | undefined;
  #found: RuleHit[] | undefined;

  /** Says which rule is at work. */
  begin(active: ActiveRule): void {
    this.#active = active;
  }

  add(tell: () => FindingDescription): void {
    if (this.#active) {
      this.#found ??= [];
      this.#found.push({ active: this.#active, describe: tell });
    }
  }

  /** All that was found since this was last called. */
  take(): readonly RuleHit[] {
    const found = this.#found ?? none;
    this.#found = undefined;
    return found;
  }
}
