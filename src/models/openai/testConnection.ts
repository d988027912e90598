import * as l10n from '@vscode/l10n';
import { plural } from '../../core/text/localized.ts';
import { ModelError } from '../ModelError.ts';
import type { ProfileId } from '../ServerProfile.ts';
import type { Call, CallReply } from './Call.ts';
import { type Client, createClient, type Endpoint } from './Client.ts';
import { sendInBestForm } from './chatProtocols.ts';
import { finishKind } from './finishReason.ts';
import { RequestForm } from './RequestForm.ts';
import { detectServer, type ServerFacts } from './ServerFacts.ts';
import { toModelError } from './toModelError.ts';

/** The result of a step: as expected, with a caveat, or failed. */
export type StepOutcome = 'ok' | 'note' | 'failed';

/** One step and its result. */
export interface ConnectionStep {
  readonly name: string;
  readonly outcome: StepOutcome;
  readonly detail: string;
}

type StepResult = Pick<ConnectionStep, 'outcome' | 'detail'>;

/** The detected server. */
interface Probe {
  readonly facts: ServerFacts;
  readonly form: RequestForm;
  call(call: Partial<Call> & Pick<Call, 'messages'>): Promise<CallReply>;
}

/** A red square: the smallest question about an image. Some vision models reject images of less than 28 pixels. */
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
 * Tests a server, including what it does without reporting it: whether it answers, follows a JSON schema, reports a truncated
 * answer, sees an image, and distinguishes its models. Requests at most six short completions, plus one for each rejected way
 * of sending a schema, and stops when further steps would be meaningless.
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
  const reach = await attempt(l10n.t('Server is reachable'), async () => describeServer(facts, model));
  const answer = await attempt(l10n.t('Model answers'), async () =>
    describeAnswer(await probe.call({ messages: testMessages })),
  );
  if (answer.outcome === 'failed') {
    return [reach, answer];
  }
  return [
    reach,
    answer,
    await attempt(l10n.t('Structured output'), () => trySchema(probe)),
    await attempt(l10n.t('Truncation is reported'), () => tryLimit(probe)),
    await attempt(l10n.t('Image input'), () => tryImage(probe)),
    await attempt(l10n.t('Unknown model is rejected'), () => tryUnknownModel(probe)),
  ];
}

function probeOf(client: Client, facts: ServerFacts, model: string, signal: AbortSignal): Probe {
  const form = new RequestForm(facts.profile);
  return {
    facts,
    form,
    call: (call) =>
      sendInBestForm({ client, profile: facts.profile, form }, { model, maxTokens: 64, ...call }, signal),
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
    ? l10n.t('{0}: the model list includes {1}.', profile.name, model)
    : l10n.t(
        '{0}: the model list does not include {2}. Available: {1}.',
        profile.name,
        names.slice(0, 5).join(', ') || l10n.t('no models'),
        model,
      );
  const context =
    listed?.context === undefined
      ? ''
      : ` ${plural(l10n.t('Context length: {0} token. | Context length: {0} tokens.'), listed.context)}`;
  return { outcome: listed ? 'ok' : 'note', detail: offer + context };
}

function describeAnswer({ text, finish }: CallReply): StepResult {
  return text.trim() === '' && finishKind(finish) !== 'cut'
    ? { outcome: 'failed', detail: l10n.t('The answer was empty.') }
    : { outcome: 'ok', detail: l10n.t('Answer: “{0}”.', shorten(text)) };
}

/** The prompt does not describe the form of the answer: only a server that enforces the schema produces it. */
async function trySchema({ call, form }: Probe): Promise<StepResult> {
  const { text } = await call({ messages: testMessages, schema });
  if (/^\s*\{\s*"colour"\s*:\s*"(red|green|blue)"\s*\}\s*$/.test(text)) {
    return { outcome: 'ok', detail: l10n.t('The server follows the schema ({0}).', form.best) };
  }
  return {
    outcome: 'note',
    detail: l10n.t(
      'The server accepted the schema but did not follow it. Answer: “{0}”. Every answer is checked and requested again once if needed, but expect failures with small models.',
      shorten(text),
    ),
  };
}

async function tryLimit({ call }: Probe): Promise<StepResult> {
  const { finish, usage } = await call({
    messages: [{ role: 'user', text: 'Write the numbers from one to one hundred in words.' }],
    maxTokens: 4,
  });
  if (finishKind(finish) === 'cut') {
    return { outcome: 'ok', detail: l10n.t('The server reports that the answer was truncated.') };
  }
  const detail = l10n.t(
    'The answer ended with “{0}” after {1} of 4 allowed tokens: a truncated answer may look complete.',
    finish,
    usage.output ?? '?',
  );
  return { outcome: 'note', detail };
}

/** An image that arrives is counted in tokens; one that the server drops is not. */
async function tryImage({ call }: Probe): Promise<StepResult> {
  const question = 'Name the colour of the image.';
  const blind = await call({ messages: [{ role: 'user', text: question }], maxTokens: 4 });
  const images = [{ bytes: redSquare, mime: 'image/png' }];
  const seeing = await call({ messages: [{ role: 'user', text: question, images }], maxTokens: 4 });
  const [without, withOne] = [blind.usage.input, seeing.usage.input];
  if (without === undefined || withOne === undefined) {
    return {
      outcome: 'note',
      detail: l10n.t(
        'The server accepted the image, but its token counts do not show whether the model sees it.',
      ),
    };
  }
  return withOne > without
    ? {
        outcome: 'ok',
        detail: plural(
          l10n.t('The image is counted as {0} token. | The image is counted as {0} tokens.'),
          withOne - without,
        ),
      }
    : {
        outcome: 'failed',
        detail: l10n.t('The server accepted the image but discarded it: the model does not see it.'),
      };
}

async function tryUnknownModel({ call }: Probe): Promise<StepResult> {
  try {
    await call({ model: 'dream-curator-no-such-model', messages: testMessages, maxTokens: 1 });
    return {
      outcome: 'note',
      detail: l10n.t('The server answers to any model name: check which model is loaded.'),
    };
  } catch (error) {
    if (error instanceof ModelError && (error.code === 'not-found' || error.code === 'bad-request')) {
      return { outcome: 'ok', detail: l10n.t('The server reports that the model does not exist.') };
    }
    throw error;
  }
}

function shorten(text: string): string {
  return text.trim().slice(0, 120);
}
