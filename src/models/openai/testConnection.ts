import * as l10n from '@vscode/l10n';
import { ModelError } from '../ModelError.ts';
import type { ProfileId } from '../ServerProfile.ts';
import type { Call, CallReply } from './Call.ts';
import { type Client, createClient, type Endpoint } from './Client.ts';
import { sendCall } from './chatProtocols.ts';
import { SchemaForms } from './SchemaForms.ts';
import { detectServer, type ServerFacts } from './ServerFacts.ts';
import { toModelError } from './toModelError.ts';

/** How a step went: as it should, in a way that one must know of, or not at all. */
export type StepOutcome = 'ok' | 'note' | 'failed';

/** One thing that was tried, and how it went. */
export interface ConnectionStep {
  readonly name: string;
  readonly outcome: StepOutcome;
  readonly detail: string;
}

type StepResult = Pick<ConnectionStep, 'outcome' | 'detail'>;

/** What is asked with: the server as it was found. */
interface Probe {
  readonly facts: ServerFacts;
  readonly forms: SchemaForms;
  call(call: Partial<Call> & Pick<Call, 'messages'>): Promise<CallReply>;
}

/** A red square: the smallest question that needs eyes. Some vision models refuse images of less than 28 pixels. */
const redSquare = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAT0lEQVR42u3PQQkAAAgEsAtx/ZMZxgi+hcEKLNO+FgEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQGBywKqxUDxqh7TUQAAAABJRU5ErkJggg==',
  'base64',
);

const schema = {
  type: 'object',
  properties: { colour: { type: 'string', enum: ['red', 'green', 'blue'] } },
  required: ['colour'],
  additionalProperties: false,
};

const testMessages = [{ role: 'user', text: 'Name the colour of a ripe tomato.' }] as const;

/**
 * Finds out what a server does, and what it does without saying so: whether it answers, obeys a JSON schema, tells of an
 * answer cut off, takes an image, and knows its models apart. Asks for at most six short completions, once more for each
 * form of schema that is refused, and stops where the rest would mean nothing.
 */
export async function testConnection(
  endpoint: Endpoint,
  model: string,
  signal: AbortSignal,
  profile: ProfileId | 'auto' = 'auto',
): Promise<readonly ConnectionStep[]> {
  const client = createClient(endpoint);
  const facts = await detectServer(client, profile, signal);
  const probe = probeOf(client, facts, model, signal);
  const attempt = (name: string, run: () => Promise<StepResult>) => runStep(name, client, run);
  const reach = await attempt(l10n.t('Reach the server'), async () => describeServer(facts, model));
  const answer = await attempt(l10n.t('Ask the model'), async () =>
    describeAnswer(await probe.call({ messages: testMessages })),
  );
  if (answer.outcome === 'failed') {
    return [reach, answer];
  }
  return [
    reach,
    answer,
    await attempt(l10n.t('Bind its answer to a schema'), () => trySchema(probe)),
    await attempt(l10n.t('Cut an answer off'), () => tryLimit(probe)),
    await attempt(l10n.t('Show it an image'), () => tryImage(probe)),
    await attempt(l10n.t('Ask for a model that there is not'), () => tryUnknownModel(probe)),
  ];
}

function probeOf(client: Client, facts: ServerFacts, model: string, signal: AbortSignal): Probe {
  const forms = new SchemaForms(facts.profile);
  return {
    facts,
    forms,
    call: (call) =>
      forms.call(async (form) => {
        try {
          return await sendCall(client, facts.profile, { model, maxTokens: 64, ...call }, form, signal);
        } catch (error) {
          throw signal.aborted ? signal.reason : toModelError(error, client);
        }
      }),
  };
}

async function runStep(
  name: string,
  client: Client,
  run: () => Promise<StepResult>,
): Promise<ConnectionStep> {
  try {
    return { name, ...(await run()) };
  } catch (error) {
    return { name, outcome: 'failed', detail: toModelError(error, client).message };
  }
}

function describeServer({ profile, models, failure }: ServerFacts, model: string): StepResult {
  if (failure) {
    throw failure;
  }
  const listed = models.find(({ id }) => id === model);
  const names = models.map(({ id }) => id);
  const offer = listed
    ? l10n.t('{0}: it offers {1} models, {2} among them.', profile.name, names.length, model)
    : l10n.t(
        '{0}: it offers {1}; {2} is not in its list.',
        profile.name,
        names.slice(0, 5).join(', ') || l10n.t('no models'),
        model,
      );
  const context =
    listed?.context === undefined ? '' : ` ${l10n.t('Its context holds {0} tokens.', listed.context)}`;
  return { outcome: listed ? 'ok' : 'note', detail: offer + context };
}

function describeAnswer({ text, finish }: CallReply): StepResult {
  return text.trim() === '' && finish !== 'length'
    ? { outcome: 'failed', detail: l10n.t('it answered without any text.') }
    : { outcome: 'ok', detail: l10n.t('It said “{0}”.', shorten(text)) };
}

/** The prompt does not say what form the answer has: only a server that binds it comes by it. */
async function trySchema({ call, forms }: Probe): Promise<StepResult> {
  const { text } = await call({ messages: testMessages, schema });
  if (/^\s*\{\s*"colour"\s*:\s*"(red|green|blue)"\s*\}\s*$/.test(text)) {
    return { outcome: 'ok', detail: l10n.t('It obeys ({0}).', forms.best) };
  }
  return {
    outcome: 'note',
    detail: l10n.t(
      'It took the schema and did not obey it; it said “{0}”. Every answer is checked and asked for once more, but expect failures of small models.',
      shorten(text),
    ),
  };
}

async function tryLimit({ call }: Probe): Promise<StepResult> {
  const { finish, usage } = await call({
    messages: [{ role: 'user', text: 'Write the numbers from one to one hundred in words.' }],
    maxTokens: 4,
  });
  if (finish === 'length') {
    return { outcome: 'ok', detail: l10n.t('It says that the answer was cut off.') };
  }
  const detail = l10n.t(
    'It stopped as “{0}” after {1} tokens where 4 were allowed: an answer cut off may look whole.',
    finish,
    usage.output ?? '?',
  );
  return { outcome: 'note', detail };
}

/** An image that arrives is counted: a part that the server drops is not. */
async function tryImage({ call }: Probe): Promise<StepResult> {
  const question = 'Name the colour of the image.';
  const blind = await call({ messages: [{ role: 'user', text: question }], maxTokens: 4 });
  const images = [{ bytes: redSquare, mime: 'image/png' }];
  const seeing = await call({ messages: [{ role: 'user', text: question, images }], maxTokens: 4 });
  const [without, withOne] = [blind.usage.input, seeing.usage.input];
  if (without === undefined || withOne === undefined) {
    return {
      outcome: 'note',
      detail: l10n.t('It took the image, and counts no tokens that would show that the model sees it.'),
    };
  }
  return withOne > without
    ? { outcome: 'ok', detail: l10n.t('It arrives: {0} tokens.', withOne - without) }
    : { outcome: 'failed', detail: l10n.t('it took the image and dropped it: the model does not see it.') };
}

async function tryUnknownModel({ call }: Probe): Promise<StepResult> {
  try {
    await call({ model: 'dream-curator-no-such-model', messages: testMessages, maxTokens: 1 });
    return { outcome: 'note', detail: l10n.t('It answers to any name: make sure which model is loaded.') };
  } catch (error) {
    if (error instanceof ModelError && (error.code === 'not-found' || error.code === 'bad-request')) {
      return { outcome: 'ok', detail: l10n.t('It says that there is none.') };
    }
    throw error;
  }
}

function shorten(text: string): string {
  return text.trim().slice(0, 120);
}
