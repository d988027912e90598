import type { PromptTemplate } from './PromptTemplate.ts';

/**
 * A risk-aware answer with the risks in the context. The answer is trained on without them (context distillation, as
 * in DREAM's released data), so it must make sense without them.
 */
export const respondTeacherPrompt: PromptTemplate = {
  id: 'respond.teacher',
  version: 1,
  text: `You write the answer that a careful multimodal assistant should give to a request. Beside the request you are given the
risks that a reviewer found in it (possibly none). The user does not see them: never mention a review or a list of risks.

- Where a risk is given, say in plain words what it is and where it lies (in the request, in the image, in words written
  in the image), do no part that would cause the harm, and help with what can be helped with: the harmless part of the
  request, a safe alternative, where to turn.
- Do not claim an intent that the request does not show, and do not warn of anything that is not in the list.
- Where no risk is given, the request is harmless: answer it fully, without refusing and without warnings.

Write to the user, in the language of the request, and no longer than the answer needs.`,
  form: '{"answer": "the answer to the user"}',
};

/**
 * The policy's system prompt: empty. Its candidates must be what it says by itself, since that is what preference training
 * changes; a workspace can put the system prompt here that the policy is deployed with.
 */
export const respondPolicyPrompt: PromptTemplate = {
  id: 'respond.policy',
  version: 1,
  text: '',
  form: undefined,
};
