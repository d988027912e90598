import type { TextPart } from './blindAnswer.ts';

/** Fields of the annotation files and prompts of known datasets. */
const annotationNames: ReadonlySet<string> = new Set([
  ...['safe_instruction', 'unsafe_instruction', 'harmful_category', 'harmful_subcategory', 'safe_response'],
  ...['unsafe_response', 'harmful_response', 'malicious_content', 'risk_category', 'risk_categories'],
  ...[
    'chosen_response',
    'rejected_response',
    'preferred_output',
    'non_preferred_output',
    'safer_response_id',
  ],
  ...['better_response_id', 'is_safe', 'is_response_safe', 'is_response_1_safe', 'is_response_2_safe'],
  ...['safety_label', 'harm_category', 'chosen_messages', 'rejected_messages', 'prompt_harm_label'],
  ...['response_harm_label', 'response_refusal_label', 'ground_truth', 'system_prompt', 'user_prompt'],
]);

/** Names as programs write them have underscores; the same with spaces or hyphens is how people read them out. */
const identifier = /[A-Za-z0-9_]+/g;

const spokenName =
  /\b(?:the|this|an?|your|rejecting|reject|answering) ["'“‘`*]{0,2}(?:un)?safe[ -]instructions?\b/i;

/** A verdict before the answer: "Safe response: ...", "[UNSAFE] ...", "Label: unsafe". */
const heading =
  /^[\s#*["'“(<-]{0,6}(?:(?:(?:un)?safe|harm(?:ful|less)|chosen|rejected|accepted|preferred|dispreferred|refusal|compliant)(?:[ _-](?:response|answer|reply|instruction|request|prompt|completion|version|output|category))?|(?:safety|risk|harm|toxicity|response)[ _-](?:label|rating|verdict|classification|category|judge?ment))[\s*"'”)>]{0,3}[:\]]/i;

/** The same with a word that has other meanings: its value decides. */
const verdict =
  /^[\s#*["'“(<-]{0,6}(?:label|rating|verdict|classification|category|judge?ment)[\s*"'”)>]{0,3}[:\]][\s*"'“]{0,3}(?:(?:un)?safe|harm(?:ful|less)?|toxic|refus|risk|violat|benign|malicious)/i;

/** An answer that repeats the template of its annotation prompt. */
const template = /^[\s#*[]{0,6}(?:instruction|question|prompt|request|query)[\s*\]]{0,3}:/i;
const templateAnswer = /\b(?:response|answer|output|reply)[\s*\]]{0,3}:/i;

/** A text without any of them is not searched. The last ones are how a name with an underscore goes on. */
export const leakedLiterals: readonly string[] = [
  ...[
    'safe instruction',
    'safe-instruction',
    'safe:',
    'safe]',
    'harmful:',
    'harmless:',
    'harmful]',
    'harmless]',
  ],
  ...['response:', 'answer:', 'reply:', 'request:', 'prompt:', 'completion:', 'version:', 'output:'],
  ...['chosen:', 'rejected:', 'accepted:', 'preferred:', 'chosen]', 'rejected]', 'refusal:', 'compliant:'],
  ...['label:', 'rating:', 'verdict:', 'classification:', 'category:', 'judgment:', 'judgement:', 'label]'],
  ...['verdict]', 'category]', 'instruction:', 'question:', 'query:', 'response]', 'answer]', 'refusal]'],
  ...['response*', 'answer*', 'safe*', 'harmful*', 'label*', 'category*', 'chosen*', 'rejected*', 'verdict*'],
  ...[...'abcdefghijklmnopqrstuvwxyz0123456789'].map((letter) => `_${letter}`),
];

/**
 * A label or a field's name of the annotation in an answer; undefined if there is none. `ownNames` gives the names of the
 * record's own fields.
 */
export function findLeakedLabel(answer: string, ownNames: () => ReadonlySet<string>): TextPart | undefined {
  for (const { 0: name, index: from } of answer.matchAll(identifier)) {
    if (!name.includes('_')) {
      continue;
    }
    if (annotationNames.has(name.toLowerCase()) || ownNames().has(name)) {
      return { from, length: name.length };
    }
  }
  const found =
    spokenName.exec(answer) ??
    heading.exec(answer) ??
    verdict.exec(answer) ??
    (templateAnswer.test(answer) ? template.exec(answer) : null);
  return found ? { from: found.index, length: found[0].length } : undefined;
}
