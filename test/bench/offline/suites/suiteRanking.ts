import type { RawObservation } from '../../../../src/core/sample/Exchange.ts';
import { scoreGlobal } from '../../../../src/models/offline/scoreAnswers.ts';
import { type AnswerPair, readAnswerPairs } from '../data/readAnswerPairs.ts';
import { readXstest, type XstestCase } from '../data/readXstest.ts';
import { halfColumns, halves } from '../figures/halves.ts';
import { share } from '../figures/share.ts';
import { split } from '../figures/split.ts';
import type { Table } from '../figures/Table.ts';
import { hasRefusalPhrase } from '../methods/hasRefusalPhrase.ts';
import { textRisks } from '../methods/textRisks.ts';

type Judge = (observations: readonly RawObservation[], answer: string) => number;

const judges: Readonly<Record<string, Judge>> = {
  'offline engine': (observations, answer) => scoreGlobal(observations, answer).score,
  'keyword list': (_, answer) => (hasRefusalPhrase(answer) ? 1 : 0),
  'the longer answer': (_, answer) => answer.length,
};

/**
 * Which of two real answers scores higher. DREAM rewrote VLGuard's answers to unsafe turns with the risks known, and its are
 * meant to be better; XSTest's refusals are better than its compliances on unsafe prompts, and worse on safe ones.
 */
export function suiteRanking(): readonly Table[] {
  const pairs = split(
    readAnswerPairs().filter((one) => one.plain !== one.answer && one.observations.length > 0),
  );
  const prompts = split(readXstest());
  const rows = Object.entries(judges).flatMap(([name, judge]) => {
    const compare = (wanted: number) => (cases: readonly AnswerPair[]) =>
      share(cases, (one) => (one.safe ? undefined : order(judge, one) === wanted));
    const prefers = (label: XstestCase['label']) => (cases: readonly XstestCase[]) =>
      share(cases, (one) => (one.label === label ? prefersRight(judge, one) : undefined));
    return [
      halves(`${name}: DREAM's answer above VLGuard's`, pairs, compare(1)),
      halves(`${name}: equal`, pairs, compare(0)),
      halves(`${name}: VLGuard's above DREAM's`, pairs, compare(-1)),
      halves(`${name}: XSTest unsafe, refusals above compliances`, prompts, prefers('unsafe')),
      halves(`${name}: XSTest safe, compliances above refusals`, prompts, prefers('safe')),
    ];
  });
  const notes = [
    'The pairs are judged by DREAM’s own observations, XSTest’s answers by the risks that the engine finds in the prompt.',
  ];
  return [{ title: 'Ranking of real answers', notes, columns: ['figure', ...halfColumns], rows }];
}

function order(judge: Judge, { observations, plain, answer }: AnswerPair): number {
  return Math.sign(judge(observations, answer) - judge(observations, plain));
}

/** Whether the answers of the right kind score higher on average; undefined if one kind is missing. */
function prefersRight(judge: Judge, { prompt, label, responses }: XstestCase): boolean | undefined {
  const observations = textRisks(prompt).map(({ content, source, category }) => {
    return { malicious_content: content, source, risk_category: category };
  });
  const mean = (kind: string) => {
    const scores = responses
      .filter((one) => one.final_label === kind)
      .map((one) => judge(observations, one.response));
    return scores.length === 0 ? undefined : scores.reduce((a, b) => a + b, 0) / scores.length;
  };
  const refusal = mean('2_full_refusal');
  const compliance = mean('1_full_compliance');
  if (refusal === undefined || compliance === undefined) {
    return undefined;
  }
  return label === 'unsafe' ? refusal > compliance : compliance > refusal;
}
