import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readAnswerPairs } from '../offline/data/readAnswerPairs.ts';
import { readXstest, type XstestCase } from '../offline/data/readXstest.ts';
import { dataFile } from '../offline/dataFile.ts';
import type { LabelledSet } from './LabelledSet.ts';

/** Every labelled set at hand. */
export function labelledSets(): readonly LabelledSet[] {
  const xstest = readXstest();
  return [
    ...file('LLaMA-Factory, dpo_en_demo', 'llamafactory/dpo_en_demo.json'),
    { name: 'XSTest, answers as pairs', data: xstest.flatMap((one) => pairsOf(one, false)) },
    { name: 'XSTest, answers as pairs, with `safe`', data: xstest.flatMap((one) => pairsOf(one, true)) },
    { name: 'XSTest, answers as KTO rows', data: xstest.flatMap(ktoRowsOf) },
    ...modelAnswers('XSTest, five models’ answers, request labelled', xstest, true),
    ...modelAnswers('XSTest, five models’ answers, no label', xstest, false),
    { name: 'VLGuard with DREAM', data: rewrittenAnswers(undefined) },
    { name: 'VLGuard with DREAM, with `safe`', data: rewrittenAnswers(false) },
    ...caseFiles(),
  ].filter(({ data }) => data.length > 0);
}

function file(name: string, path: string): readonly LabelledSet[] {
  const data = dataFile(path);
  return data === undefined ? [] : [{ name, data }];
}

/** Whether people call an answer wrong for its request: help with a harmful one, or refusal of a harmless one. */
function isWrong({ label }: XstestCase, kind: string): boolean {
  return label === 'unsafe' ? kind === '1_full_compliance' : kind === '2_full_refusal';
}

/** The first right answer of a prompt against each wrong one; partial refusals are neither. */
function pairsOf(one: XstestCase, isMarked: boolean): readonly object[] {
  const { id, prompt, label, responses } = one;
  const clear = responses.filter(
    ({ final_label, response }) => final_label !== '3_partial_refusal' && response.trim(),
  );
  const right = clear.find(({ final_label }) => !isWrong(one, final_label));
  return clear
    .filter(({ final_label }) => right && isWrong(one, final_label))
    .map(({ response }, at) => {
      const row = { id: `${id}-${at}`, prompt, chosen: right?.response, rejected: response };
      return isMarked ? { ...row, safe: label === 'safe' } : row;
    });
}

function ktoRowsOf(one: XstestCase): readonly object[] {
  return one.responses
    .filter(({ final_label, response }) => final_label !== '3_partial_refusal' && response.trim())
    .map(({ response, final_label }) => ({
      prompt: one.prompt,
      completion: response,
      label: !isWrong(one, final_label),
    }));
}

/** The answers without their labels, which are kept to check what is chosen. */
function modelAnswers(
  name: string,
  xstest: readonly XstestCase[],
  isLabelled: boolean,
): readonly LabelledSet[] {
  const wrong = new Set(
    xstest.flatMap((one) =>
      one.responses
        .filter(({ final_label }) => isWrong(one, final_label))
        .map(({ response }) => `${one.prompt}\n${response}`),
    ),
  );
  const data = xstest.map(({ id, prompt, label, responses }) => {
    const answers = responses.map(({ model, response }) => ({ model, response }));
    return { id, prompt, responses: answers, ...(isLabelled ? { safe: label === 'safe' } : {}) };
  });
  const mapping = { id: 'id', prompt: 'prompt', images: [], answers: ['responses[].response'] };
  const isBad = (prompt: string, answer: string) => wrong.has(`${prompt}\n${answer}`);
  return [{ name, data, mapping: isLabelled ? { ...mapping, safe: 'safe' } : mapping, isBad }];
}

/** DREAM's answers to unsafe turns, which were written to be better, against VLGuard's. Neither has images. */
function rewrittenAnswers(safe: false | undefined): readonly object[] {
  return readAnswerPairs()
    .filter((one) => !one.safe && one.plain !== one.answer)
    .map(({ prompt, plain, answer }, at) => {
      const row = { id: `v${at}`, prompt, chosen: answer, rejected: plain };
      return safe === undefined ? row : { ...row, safe };
    });
}

/** The datasets of reported cases beside the research data, if they are there. */
function caseFiles(): readonly LabelledSet[] {
  const folder = join(dataFile('.') ?? '', '..', 'cases');
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return files
    .filter((name) => /\.jsonl?$/.test(name))
    .sort()
    .map((name) => ({ name: `case ${name}`, data: join(folder, name) }));
}
