import * as l10n from '@vscode/l10n';
import type OpenAI from 'openai';
import { z } from 'zod';
import { createClient, type Endpoint } from './createClient.ts';
import { toModelError } from './toModelError.ts';

/** One thing that was tried, and how it went. */
export interface ConnectionStep {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Ollama says null where it has no models. */
const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })).nullable() });

/** A picture of one red pixel: the smallest question that needs eyes. */
const redPixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';

const schema = {
  type: 'object',
  properties: { colour: { type: 'string', enum: ['red', 'green', 'blue'] } },
  required: ['colour'],
  additionalProperties: false,
};

/**
 * Finds out what a server can do: whether it answers, knows the model, takes an image and obeys a JSON schema. Asks for
 * at most two short completions, and stops at the first step without which the next ones mean nothing.
 */
export async function testConnection(
  endpoint: Endpoint,
  model: string,
  signal: AbortSignal,
): Promise<readonly ConnectionStep[]> {
  const client = createClient(endpoint);
  const reach = await attempt(l10n.t('Reach the server'), endpoint.baseUrl, async () => {
    const models = modelsSchema.safeParse(await client.get('/models', { signal }));
    if (!models.success) {
      throw new Error(l10n.t('it does not list its models under {0}', '/models'));
    }
    const names = (models.data.data ?? []).map((one) => one.id);
    return names.includes(model)
      ? l10n.t('It offers {0} models, {1} among them.', names.length, model)
      : l10n.t(
          'It offers {0}; {1} is not in its list.',
          names.slice(0, 5).join(', ') || l10n.t('no models'),
          model,
        );
  });
  const text = await attempt(l10n.t('Ask the model'), endpoint.baseUrl, () =>
    ask(client, model, [{ type: 'text', text: 'Name the colour of a ripe tomato.' }], signal),
  );
  if (!text.ok) {
    return [reach, text];
  }
  const image = await attempt(l10n.t('Show it an image'), endpoint.baseUrl, () => {
    const url = `data:image/png;base64,${redPixel}`;
    return ask(
      client,
      model,
      [
        { type: 'image_url', image_url: { url } },
        { type: 'text', text: 'Name the colour of the image.' },
      ],
      signal,
    );
  });
  return [reach, text, image];
}

async function attempt(name: string, baseUrl: string, run: () => Promise<string>): Promise<ConnectionStep> {
  try {
    return { name, ok: true, detail: await run() };
  } catch (error) {
    return { name, ok: false, detail: toModelError(error, baseUrl).message };
  }
}

/** Asks for a colour by schema; an answer that is not of the schema is told, since every question relies on it. */
async function ask(
  client: OpenAI,
  model: string,
  content: OpenAI.ChatCompletionContentPart[],
  signal: AbortSignal,
): Promise<string> {
  const completion = await client.chat.completions.create(
    {
      model,
      messages: [{ role: 'user', content }],
      response_format: { type: 'json_schema', json_schema: { name: 'colour', strict: true, schema } },
    },
    { signal },
  );
  const answer = completion.choices?.[0]?.message.content ?? '';
  if (!/^\s*\{\s*"colour"\s*:\s*"(red|green|blue)"\s*\}\s*$/.test(answer)) {
    throw new Error(l10n.t('it does not obey the JSON schema; it said “{0}”', answer.slice(0, 200)));
  }
  return answer.trim();
}
