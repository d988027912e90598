/** Names that result files and answer sets use for the same thing, the most telling first. */
export const promptNames = [
  'prompt',
  'question',
  'instruction',
  'query',
  'request',
  'goal',
  'behavior',
] as const;

/** The answer of one model. */
export const answerNames = [
  'response',
  'answer',
  'output',
  'completion',
  'generation',
  'reply',
  'model_response',
  'model_output',
  'model_answer',
] as const;

/** Which model gave it. */
export const modelNames = ['model', 'model_name', 'model_id', 'generator'] as const;

/** The id of the request, which all rows about it share. */
export const caseNames = ['id', 'case', 'case_id', 'prompt_id', 'question_id', 'pid', 'uid', 'idx'] as const;

/** Whether the answer is safe. `prompt_label` and the like are about the request and are not here. */
export const answerSafetyNames = [
  'is_safe',
  'is_response_safe',
  'response_safe',
  'safe',
  'response_harm_label',
  'response_label',
  'safety',
  'label',
] as const;

/** The name among some that a value has a field of; undefined if it has none. */
export function nameIn<Name extends string>(value: object, names: readonly Name[]): Name | undefined {
  return names.find((name) => Object.hasOwn(value, name));
}

/** Whether a record names the model that gave its answer. */
export function hasModel(value: object): boolean {
  return nameIn(value, modelNames) !== undefined;
}

/** Fields that contain answers in some format; a record with one of them is not a mere prompt. */
const answering =
  /chosen|rejected|completion|response|answer|output|generation|reply|annotation|messages|conversation|preferred|(?:^|_)(?:win|winner|winning|lose|loser|losing|pos|neg|positive|negative|better|worse)(?:_|$)/i;

/** Whether a record has a field that may be an answer or a whole conversation, by its name. */
export function hasOtherAnswer(value: object): boolean {
  return Object.keys(value).some((name) => name.length <= 60 && answering.test(name));
}
