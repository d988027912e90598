import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';
import { ModelError } from '../../../src/models/ModelError.ts';
import { OpenAiModel } from '../../../src/models/openai/OpenAiModel.ts';
import { someQuestion } from './FakeModel.ts';
import { startHttpServer } from './httpServer.ts';

/** A question that any model can be asked. */
export const request = { question: someQuestion, images: [] };

/** The error of a question that a server answers so. */
export async function failureOf(
  t: TestContext,
  answer: (response: ServerResponse) => void,
): Promise<ModelError> {
  const { origin } = await startHttpServer(t, (_request, response) => answer(response));
  const endpoint = { baseUrl: origin, apiKey: 'secret', timeout: 5000 };
  const error = await new OpenAiModel(endpoint, 'judge', { maxTokens: 90 })
    .complete(request, new AbortController().signal)
    .catch((thrown: unknown) => thrown);
  assert.ok(error instanceof ModelError, JSON.stringify(error));
  return error;
}
