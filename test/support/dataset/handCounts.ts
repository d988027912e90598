import type { ValidationReport } from '../../../src/core/checks/report/ValidationReport.ts';

/** Manual counts in DREAM's released file, of one rule or of one label that a rule reports. */
interface HandCount {
  readonly code: string;
  /** The findings that count: those whose marked text is one of these; all of the rule if missing. */
  readonly texts?: readonly string[];
  readonly what: string;
  /** Undefined if it was not counted. */
  readonly byHand: number | undefined;
}

interface CountedRow extends HandCount {
  readonly found: number;
}

/** What other people's scripts counted in DREAM's released file (docs/datasets.md). */
const handCounts: readonly HandCount[] = [
  { code: 'source-drift', what: 'sources that have drifted (“text instructions”)', byHand: 1732 },
  { code: 'source-case', texts: ['text in the image'], what: '“text in the image”', byHand: 469 },
  { code: 'source-case', texts: ['image content'], what: '“image content”', byHand: 450 },
  { code: 'source-unknown', what: 'source “n/a”', byHand: 1 },
  { code: 'label-explained', what: 'label with its definition after it', byHand: 1 },
  { code: 'category-unknown', what: 'categories outside the taxonomy', byHand: 27 },
  { code: 'category-unknown', texts: ['Health'], what: '  “Health”', byHand: 26 },
  { code: 'category-unknown', texts: ['N/A'], what: '  “N/A”', byHand: 1 },
  { code: 'category-drift', what: 'categories that have drifted', byHand: 0 },
  { code: 'category-case', what: 'categories in other letter case', byHand: 0 },
  { code: 'unsafe-without-observation', what: 'unsafe turns without an observation', byHand: 8 },
  { code: 'observation-on-safe', what: 'safe turns with an observation', byHand: 6 },
  { code: 'empty-prompt', texts: ['<image>\nN/A'], what: 'prompts “N/A”', byHand: 14 },
  { code: 'empty-prompt', texts: ['<image>\nNA'], what: 'prompts “NA”', byHand: undefined },
  { code: 'duplicate-id', what: 'duplicate ids', byHand: 1 },
  { code: 'observation-without-content', what: 'observations that only echo a label, or null', byHand: 183 },
  { code: 'observation-without-content', texts: ['Sexual content'], what: '  “Sexual content”', byHand: 171 },
  {
    code: 'observation-without-content',
    texts: ['Text in the image'],
    what: '  “Text in the image”',
    byHand: 6,
  },
  { code: 'observation-without-content', texts: ['N/A'], what: '  “N/A”', byHand: 5 },
  {
    code: 'observation-without-content',
    texts: ['Text instructions'],
    what: '  “Text instructions”',
    byHand: 1,
  },
  { code: 'image-missing', what: 'missing images', byHand: 2000 },
  { code: 'image-count', what: 'markers that do not fit the images', byHand: 0 },
  { code: 'empty-answer', what: 'empty answers', byHand: 0 },
  { code: 'repeated-answer', what: 'answers that occur three times or more', byHand: 9 },
  { code: 'answer-against-label', what: 'answers that contradict the mark of their turn', byHand: undefined },
  { code: 'image-not-seen', what: 'answers that say there is no image', byHand: undefined },
  { code: 'role-order', what: 'turns out of order', byHand: 0 },
];

/** Compares all findings in DREAM's released file with manual counts. */
export function compareHandCounts(report: ValidationReport, content: Buffer): readonly CountedRow[] {
  return handCounts.map((count) => {
    const own = report.findings.filter(({ code }) => code === count.code);
    const marked = own.filter(
      ({ bytes }) =>
        !count.texts ||
        (bytes && count.texts.includes(JSON.parse(String(content.subarray(bytes.start, bytes.end))))),
    );
    return { ...count, found: marked.length };
  });
}

/** Codes of rules that found something which no row of the table counts. */
export function uncounted(report: ValidationReport): readonly string[] {
  const counted = new Set(handCounts.map((one) => one.code));
  return report.rules.map((one) => one.code).filter((code) => !counted.has(code));
}
