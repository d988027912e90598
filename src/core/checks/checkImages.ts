import { HitCollector, type RuleHit } from './HitCollector.ts';
import type { ImageSubject } from './ImageSubject.ts';
import type { RuleSet } from './RuleSet.ts';

const imageCollector = new HitCollector();

/** Checks the images of one record by all rules that are on. */
export function checkImages(context: ImageSubject, rules: RuleSet): readonly RuleHit[] {
  for (const active of rules.image) {
    imageCollector.begin(active);
    active.rule.check(context, imageCollector);
  }
  return imageCollector.take();
}
