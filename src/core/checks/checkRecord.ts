import { HitCollector, type RuleHit } from './HitCollector.ts';
import type { RecordSubject } from './RecordSubject.ts';
import type { RuleSet } from './RuleSet.ts';

const collector = new HitCollector();

/** Checks one record by all rules that are on, images and other records aside. */
export function checkRecord(subject: RecordSubject, rules: RuleSet): readonly RuleHit[] {
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
  return collector.take();
}
