import {
  disentangleImagePrompt,
  disentangleJointPrompt,
  disentangleTextPrompt,
  verifyObservationPrompt,
} from './disentangle.ts';
import type { PromptTemplate } from './PromptTemplate.ts';
import { respondPolicyPrompt, respondTeacherPrompt } from './respond.ts';
import { compareAnswersPrompt, scoreGlobalPrompt, scoreObservationPrompt } from './score.ts';

/** Every prompt. A workspace can replace one by a file named after its id. */
export const promptTemplates: readonly PromptTemplate[] = [
  disentangleJointPrompt,
  disentangleImagePrompt,
  disentangleTextPrompt,
  verifyObservationPrompt,
  scoreObservationPrompt,
  scoreGlobalPrompt,
  compareAnswersPrompt,
  respondTeacherPrompt,
  respondPolicyPrompt,
];

/** Longer instructions than this, in UTF-16 units, are considered a mistake. */
const maxPromptLength = 20_000;
const placeholder = /\{\{([^{}]*)\}\}/g;

/** What is wrong with a workspace's own wording of a prompt, for its author; undefined if it is valid. */
export function checkPrompt(id: string, text: string): string | undefined {
  const template = promptTemplates.find((one) => one.id === id);
  if (!template) {
    return `There is no prompt “${id}”. There are: ${promptTemplates.map((one) => one.id).join(', ')}.`;
  }
  if (text.length > maxPromptLength) {
    return `The prompt has ${text.length} characters; at most ${maxPromptLength} are taken.`;
  }
  if (text.trim() === '' && template.text !== '') {
    return 'The prompt is empty.';
  }
  const used = [...text.matchAll(placeholder)].map((match) => match[1]?.trim() ?? '');
  const needed = [...template.text.matchAll(placeholder)].map((match) => match[1]?.trim() ?? '');
  const unknown = used.find((name) => !needed.includes(name));
  if (unknown !== undefined) {
    const known = needed.length === 0 ? 'has no placeholders' : `knows {{${needed.join('}}, {{')}}}`;
    return `{{${unknown}}} means nothing here: the prompt “${id}” ${known}.`;
  }
  const missing = needed.find((name) => !used.includes(name));
  return missing === undefined
    ? undefined
    : `The placeholder {{${missing}}} is missing; without it the model does not know its choices.`;
}
