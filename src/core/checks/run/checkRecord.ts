import type { FindingDescription } from '../Finding.ts';
import type { ImageSubject } from '../ImageFacts.ts';
import type { RecordSubject } from '../RecordSubject.ts';
import type { Hits } from '../Rule.ts';
import type { ActiveRule, RuleSet } from './RuleSet.ts';

/** One problem found. Cheap: nothing of it has been put into words yet. */
export interface RuleHit {
  readonly active: ActiveRule;
  describe(): FindingDescription;
}

/** What all good records share. */
const none: readonly RuleHit[] = [];

/** Collects what one rule after the other finds; makes nothing where nothing is found. */
class HitCollector implements Hits {
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

const imageCollector = new HitCollector();

/** Checks the images of one record by all rules that are on. */
export function checkImages(context: ImageSubject, rules: RuleSet): readonly RuleHit[] {
  for (const active of rules.image) {
    imageCollector.begin(active);
    active.rule.check(context, imageCollector);
  }
  return imageCollector.take();
}
