import { buildMessages } from '../buildMessages.ts';
import type { ChatRequest } from '../ChatModel.ts';
import type { ModelParameters } from '../ModelParameters.ts';
import { withSampling } from '../sampled.ts';
import type { Call } from './Call.ts';

/** A question as a call, with the model's parameters and what the question asks for beside them. */
export function buildCall(request: ChatRequest, model: string, parameters: ModelParameters): Call {
  const { question } = request;
  return {
    model,
    messages: buildMessages(request),
    schema: question.form === 'json' ? question.wireSchema : undefined,
    ...withSampling(parameters, question.sampling),
  };
}
