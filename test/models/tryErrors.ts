import { buildQuestion } from '../../src/core/question/buildQuestion.ts';
import { defaultTaxonomy } from '../../src/core/taxonomy/defaultTaxonomy.ts';
import type { ChatImage } from '../../src/models/ChatModel.ts';
import { ModelError } from '../../src/models/ModelError.ts';
import type { Endpoint } from '../../src/models/openai/Client.ts';
import { OpenAiModel } from '../../src/models/openai/OpenAiModel.ts';
import type { Check } from './Check.ts';
import type { ModelServer } from './ModelServer.ts';

/** A question of the product, with this many words of a sample. */
export function questionOf(words: number) {
  const text = 'word '.repeat(words);
  const prompt = { role: 'user' as const, parts: [{ type: 'text' as const, text }] };
  return buildQuestion({ kind: 'disentangle', pass: 'joint' }, { history: [], prompt }, defaultTaxonomy);
}

/** Makes calls that must fail, and reports how each error is explained. */
export async function tryErrors(
  server: ModelServer,
  endpoint: Endpoint,
  model: string,
): Promise<{ context: Check; errors: Check }> {
  const codeOf = async (
    name: string,
    words: number,
    images: readonly ChatImage[] = [],
    url = endpoint.baseUrl,
  ) => {
    const asked = new OpenAiModel({ ...endpoint, baseUrl: url }, name, { maxTokens: 8 });
    const request = { question: questionOf(words), images };
    return asked.complete(request, AbortSignal.timeout(endpoint.timeout)).then(
      () => 'answered',
      (error: unknown) => (error instanceof ModelError ? error.code : String(error)),
    );
  };
  const damaged = { bytes: Buffer.from('not a png'), mime: 'image/png' };
  const tried = {
    'unknown model': await codeOf('no-such-model', 1),
    'damaged image': await codeOf(model, 1, [damaged]),
    'wrong path': await codeOf(model, 1, [], endpoint.baseUrl.replace('/v1', '/v9')),
    'cut off': await codeOf(model, 1),
    'nobody there': await codeOf(model, 1, [], 'http://127.0.0.1:9/v1'),
  };
  const context = server.knowsContext ? await codeOf(model, 9000) : 'takes any length';
  return {
    context: { text: context, ok: !server.knowsContext || context === 'context' },
    errors: {
      text: Object.entries(tried)
        .map(([name, code]) => `${name}: ${code}`)
        .join(', '),
      ok:
        tried['cut off'] === 'truncated' &&
        tried['nobody there'] === 'connection' &&
        tried['wrong path'] === 'not-found' &&
        tried['damaged image'] !== 'answered',
    },
  };
}
