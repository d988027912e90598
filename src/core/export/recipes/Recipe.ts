import type { ExportedData, ExportFile } from '../ExportTarget.ts';

/** What a model is trained by: preferences, answers that it shall give, or answers with a label each. */
export type Method = 'dpo' | 'sft' | 'kto';

/**
 * Settings of every recipe. DREAM has not published its own. Beta, and the learning rates where all weights are trained (LLaVA-NeXT,
 * RLAIF-V), are those of these projects' scripts; the others train LoRA adapters, with the values of the examples of LLaMA-Factory
 * (`examples/train_lora`) and TRL (`trl/scripts`). Sources: docs/training.md.
 */
export const learning = {
  beta: 0.1,
  rates: { dpo: 5e-6, kto: 5e-6, sft: 1e-4 },
  epochs: 3,
  batch: 1,
  accumulation: 8,
  loraRank: 8,
} as const;

/** The models that recipes name as long as nobody names another one: small, and known to each of the trainers. */
export function defaultModel({ layout }: ExportedData): string {
  return layout.hasImages ? 'Qwen/Qwen2.5-VL-3B-Instruct' : 'Qwen/Qwen2.5-3B-Instruct';
}

/** Tokens of an image at most, which recipes see to where the trainer can: 768 patches of 28 x 28 pixels (Qwen2.5-VL). */
const imageTokens = 1024;

/** Pixels of an image at most in recipes: what LLaMA-Factory takes by default. */
export const maxPixels = 768 * 768;

/**
 * The length, in tokens, that a trainer must not cut below: room for the longest row with its images, with half as much again,
 * because other tokenizers and chat templates need more tokens than the estimate. A longer limit costs nothing; a shorter one
 * cuts off answers or images (docs/training.md).
 */
export function fittingLength({ longestTokens, maxImages }: ExportedData): number {
  const step = 512;
  const needed = 1.5 * longestTokens + imageTokens * maxImages;
  return Math.max(2048, Math.ceil(needed / step) * step);
}

/** The data files of a split, relative to the folder. */
export function filesOf({ files }: ExportedData, split: string): readonly string[] {
  return files.filter((file) => file.split === split && file.rows > 0).map(({ path }) => path);
}

export const trainSplit = 'train';
export const evaluationSplit = 'validation';

/** One line of a configuration: a value, and what is to be said of it. */
export type Setting = readonly [name: string, value: SettingValue, comment?: string];

type SettingValue = string | number | boolean | null | readonly string[] | Readonly<Record<string, string>>;

/** Settings as YAML. Values are written as JSON, which YAML reads the same way. */
export function yamlFile(path: string, comment: string, settings: readonly Setting[]): ExportFile {
  const lines = settings.map(([name, value, more]) => {
    return `${name}: ${JSON.stringify(value)}${more === undefined ? '' : ` # ${more}`}`;
  });
  return { path, text: `${[`# ${comment}`, ...lines].join('\n')}\n` };
}

export const requirementsName = 'requirements.txt';

/** What `pip install -r` installs: the versions with which the recipe has been run. */
export function requirements(...packages: readonly string[]): ExportFile {
  return { path: requirementsName, text: `${packages.join('\n')}\n` };
}
