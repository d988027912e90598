import type { FindingDescription } from '../Finding.ts';
import type { ImageSubject } from '../ImageFacts.ts';
import type { RecordSubject } from '../RecordSubject.ts';
import type { Hits } from '../Rule.ts';
import type { ActiveRule, RuleSet } from './RuleSet.ts';

/** One problem found. Cheap: its message has not been computed yet. */
export interface RuleHit {
  readonly active: ActiveRule;
  describe(): FindingDescription;
}

/** Shared by all records without problems. */
const none: readonly RuleHit[] = [];

/** Collects what one rule after the other finds; allocates nothing if nothing is found. */
class HitCollector implements Hits {
  #active: ActiveRule | undefined;
  #found: RuleHit[] | undefined;

  /** Sets the rule that is running. */
  begin(active: ActiveRule): void {
    this.#active = active;
  }

  add(describe: () => FindingDescription): void {
    if (this.#active) {
      this.#found ??= [];
      this.#found.push({ active: this.#active, describe });
    }
  }

  get found(): readonly RuleHit[] {
    return this.#found ?? none;
  }
}

/** Checks one record with all rules that are on, except those about images and other records. */
export function checkRecord(subject: RecordSubject, rules: RuleSet): readonly RuleHit[] {
  const collector = new HitCollector();
  if (subject.problems.length > 0 || !subject.utf8) {
    for (const active of rules.text) {
      collector.begin(active);
      active.rule.check(subject, collector);
    }
  }
  if (subject.record) {
    for (const active of rules.record) {
      collector.begin(active);
      active.rule.check(subject, collector);
    }
  }
  return collector.found;
}

/** Checks the images of one record with all rules that are on. */
export function checkImages(context: ImageSubject, rules: RuleSet): readonly RuleHit[] {
  const collector = new HitCollector();
  for (const active of rules.image) {
    collector.begin(active);
    active.rule.check(context, collector);
  }
  return collector.found;
}
