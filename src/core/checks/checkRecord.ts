import type { RecordSubject } from './RecordSubject.ts';
import type { Hits } from './Rule.ts';
import type { ActiveRule, RuleSet } from './RuleSet.ts';
import type { Telling } from './Telling.ts';

/** One problem found. Cheap: nothing of it has been put into words yet. */
export interface RuleHit {
  readonly active: ActiveRule;
  tell(): Telling;
}

/** What all good records share. */
const none: readonly RuleHit[] = [];

class Collector implements Hits {
  active: ActiveRule | undefined;
  found: RuleHit[] | undefined;

  add(tell: () => Telling): void {
    if (this.active) {
      this.found ??= [];
      this.found.push({ active: this.active, tell });
    }
  }
}

const collector = new Collector();

/** Checks one record by all rules that are on, images and other records aside. */
export function checkRecord(subject: RecordSubject, rules: RuleSet): readonly RuleHit[] {
  collector.found = undefined;
  if (subject.problems.length > 0 || !subject.utf8) {
    for (const active of rules.text) {
      collector.active = active;
      active.rule.check(subject, collector);
    }
  }
  if (subject.record) {
    for (const active of rules.record) {
      collector.active = active;
      active.rule.check(subject, collector);
    }
  }
  return collector.found ?? none;
}
