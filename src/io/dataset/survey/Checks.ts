import { LabelReader } from '../../../core/checks/labels/LabelBook.ts';
import type { SeverityOverrides } from '../../../core/checks/RuleGrades.ts';
import type { RuleSet } from '../../../core/checks/RuleSet.ts';
import { resolveRules } from '../../../core/checks/resolveRules.ts';
import type { Format } from '../../../core/sample/Format.ts';
import type { Category } from '../../../core/taxonomy/Category.ts';
import { resolveFormat } from '../resolveFormat.ts';
import type { SurveySetup } from './SurveyMessages.ts';

/** What records are checked by; small, and can be sent to a worker. */
export interface CheckSettings {
  readonly taxonomy: readonly Category[];
  /** What settings say of rules, the later ones over the earlier. */
  readonly grades: readonly SeverityOverrides[];
}

/** Everything that reading and checking a record needs besides the record. */
export class Checks {
  readonly format: Format | undefined;
  readonly rules: RuleSet;
  readonly labels: LabelReader;

  constructor({ formatId, mapping, checks }: SurveySetup) {
    this.format = resolveFormat(formatId, mapping);
    this.rules = resolveRules(...checks.grades);
    this.labels = new LabelReader(checks.taxonomy);
  }
}
