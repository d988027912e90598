import { type Finding, type Severity, severities } from '../Finding.ts';
import { ruleTitle } from '../rules/rules.ts';

/** What one rule has found in a dataset. */
export interface RuleCount {
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  readonly findings: number;
  /** Records that have any; 0 if they are about the file as a whole. */
  readonly records: number;
}

/** The result of a validation. */
export interface ValidationReport {
  /** The dataset's file. */
  readonly path: string;
  /** Undefined if the record format is unknown. */
  readonly format: { readonly id: string; readonly title: string } | undefined;
  readonly records: number;
  /** Every rule that found anything, the worst first. */
  readonly rules: readonly RuleCount[];
  /** The first findings of each rule, in the order of `rules`; `file` is set if it is not the dataset's own. */
  readonly findings: readonly Finding[];
}

interface Counted {
  severity: Severity;
  findings: number;
  records: number;
  /** The row counted last: findings arrive in row order. */
  lastRow: number | undefined;
  readonly shown: Finding[];
}

/** Counts findings by rule and keeps the first of each. */
export class ReportBuilder {
  readonly #limit: number;
  readonly #counts = new Map<string, Counted>();

  /** Keeps `limit` findings of each rule. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether more findings of a rule would be kept. */
  wants(code: string): boolean {
    return (this.#counts.get(code)?.shown.length ?? 0) < this.#limit;
  }

  /** Counts a finding. Those of a rule must arrive in row order. */
  add(finding: Finding): void {
    const counted = this.#of(finding.code, finding.severity);
    counted.findings += 1;
    counted.records += finding.row !== undefined && finding.row !== counted.lastRow ? 1 : 0;
    counted.lastRow = finding.row;
    this.show(finding);
  }

  /** Counts findings that are not listed individually. */
  count({ code, severity, findings, records }: Omit<RuleCount, 'title'>): void {
    const counted = this.#of(code, severity);
    counted.findings += findings;
    counted.records += records;
  }

  /** Keeps a finding that is already counted, unless the limit is reached. */
  show(finding: Finding): void {
    if (this.wants(finding.code)) {
      this.#of(finding.code, finding.severity).shown.push(finding);
    }
  }

  finish(about: Pick<ValidationReport, 'path' | 'format' | 'records'>): ValidationReport {
    const counts = [...this.#counts].map(([code, { severity, findings, records }]) => ({
      code,
      title: ruleTitle(code),
      severity,
      findings,
      records,
    }));
    const sorted = sortRules(counts);
    return {
      ...about,
      rules: sorted,
      findings: sorted.flatMap(({ code }) => this.#counts.get(code)?.shown ?? []),
    };
  }

  #of(code: string, severity: Severity): Counted {
    const known = this.#counts.get(code);
    const counted = known ?? { severity, findings: 0, records: 0, lastRow: undefined, shown: [] };
    this.#counts.set(code, counted);
    return counted;
  }
}

/** The worst rules first, and of equally bad ones those with more findings. */
export function sortRules<Count extends RuleCount>(rules: readonly Count[]): readonly Count[] {
  return [...rules].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      b.findings - a.findings ||
      a.code.localeCompare(b.code),
  );
}
