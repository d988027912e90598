import type { PromptTemplate } from '../PromptTemplate.ts';

/**
 * What the policy is told beside the request: nothing. Its candidates are what it says by itself, which is what
 * preference training changes; a workspace may put the system prompt here that the policy is deployed with.
 */
export const respondPolicyPrompt: PromptTemplate = {
  id: 'respond.policy',
  version: 1,
  text: '',
  form: undefined,
};
