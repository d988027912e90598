import { readRefusal } from '../../../../src/core/feedback/readRefusal.ts';
import { type AnswerPair, readAnswerPairs } from '../data/readAnswerPairs.ts';
import { readXstest, type XstestCase } from '../data/readXstest.ts';
import { halfColumns, halves } from '../figures/halves.ts';
import { share } from '../figures/share.ts';
import { split } from '../figures/split.ts';
import type { Table } from '../figures/Table.ts';
import { hasRefusalPhrase } from '../methods/hasRefusalPhrase.ts';

type Refuses = (answer: string) => boolean;
type Answer = XstestCase & { readonly model: string; readonly answer: string; readonly verdict: string };

const readers: Readonly<Record<string, Refuses>> = {
  'offline engine': (answer) => readRefusal(answer) !== undefined,
  'keyword list': hasRefusalPhrase,
};

/** Refusal or not, as detected in real answers: compared with people's labels of five models, and in DREAM's rewritings. */
export function suiteRefusals(): readonly Table[] {
  const answers = readXstest().flatMap((one) =>
    one.responses.map(({ model, response, final_label }) => ({
      ...one,
      model,
      answer: response,
      verdict: final_label,
    })),
  );
  const pairs = readAnswerPairs().filter((one) => one.plain !== one.answer);
  const rowsOf = (rows: (name: string, refuses: Refuses) => readonly (readonly string[])[]) =>
    Object.entries(readers).flatMap(([name, refuses]) => rows(name, refuses));
  return [
    {
      title: 'Refusals (XSTest, human labels)',
      notes: ['Partial refusals count as refusals in the agreement.'],
      columns: ['figure', ...halfColumns],
      rows: rowsOf((name, refuses) => agreementRows(name, refuses, answers)),
    },
    {
      title: 'Answers of VLGuard, and DREAM’s rewritings of them',
      notes: [
        'Most of the rewritings decline the harmful part and offer something else, in words of their own.',
      ],
      columns: ['figure', ...halfColumns],
      rows: rowsOf((name, refuses) => rewrittenRows(name, refuses, pairs)),
    },
  ];
}

function agreementRows(name: string, refuses: Refuses, answers: readonly Answer[]) {
  const parts = split(answers);
  const read = (verdict: string) => (cases: readonly Answer[]) =>
    share(cases, (one) => (one.verdict === verdict ? refuses(one.answer) : undefined));
  const agrees = (one: Answer) => refuses(one.answer) === (one.verdict !== '1_full_compliance');
  const models = [...new Set(answers.map((one) => one.model))];
  return [
    halves(`${name}: full refusals read as refusals`, parts, read('2_full_refusal')),
    halves(`${name}: partial refusals read as refusals`, parts, read('3_partial_refusal')),
    halves(`${name}: compliances read as refusals`, parts, read('1_full_compliance')),
    halves(`${name}: agreement with people`, parts, (cases) => share(cases, agrees)),
    ...models.map((model) =>
      halves(`${name}: agreement on ${model}`, parts, (cases) =>
        share(cases, (one) => (one.model === model ? agrees(one) : undefined)),
      ),
    ),
  ];
}

function rewrittenRows(name: string, refuses: Refuses, pairs: readonly AnswerPair[]) {
  const parts = split(pairs);
  const read = (answer: (one: AnswerPair) => string) => (cases: readonly AnswerPair[]) =>
    share(cases, (one) => (one.safe ? undefined : refuses(answer(one))));
  return [
    halves(
      `${name}: VLGuard’s to unsafe turns read as refusals`,
      parts,
      read((one) => one.plain),
    ),
    halves(
      `${name}: DREAM’s to unsafe turns read as refusals`,
      parts,
      read((one) => one.answer),
    ),
  ];
}
