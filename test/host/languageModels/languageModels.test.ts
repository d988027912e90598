import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { buildQuestion } from '../../../src/core/question/buildQuestion.ts';
import { readReply } from '../../../src/core/question/readReply.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { editorModels } from '../../../src/host/models/editorModels.ts';
import { EditorModel } from '../../../src/models/editor/EditorModel.ts';
import { waitFor } from '../../support/waitFor.ts';

interface Received {
  readonly model: string;
  readonly messages: readonly {
    readonly role: number;
    readonly parts: readonly { readonly text?: string; readonly mime?: string; readonly start?: string }[];
  }[];
  readonly options?: Readonly<Record<string, unknown>>;
}

const question = buildQuestion(
  { kind: 'disentangle', pass: 'joint' },
  {
    history: [],
    prompt: {
      role: 'user',
      parts: [
        { type: 'image', image: 0 },
        { type: 'text', text: 'How?' },
      ],
    },
  },
  defaultTaxonomy,
);

/** A red square of 64 pixels. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAT0lEQVR42u3PQQkAAAgEsAtx/ZMZxgi+hcEKLNO+FgEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQGBywKqxUDxqh7TUQAAAABJRU5ErkJggg==',
  'base64',
);
const request = { question, images: [{ bytes: png, mime: 'image/png' }] };
const { signal } = new AbortController();
const options = { maxTokens: 99, seed: 7, timeout: 20_000 };
const modelOf = (id: string) => new EditorModel(editorModels, id, options);

/** The models of the extension in `test/support/host/modelProvider`, by how they fail. */
const failures: readonly [model: string, code: string, says: RegExp][] = [
  ['consent', 'consent', /not allowed to use.*declined.*Allow it/],
  ['quota', 'quota', /quota is exceeded.*Wait/],
  ['gone', 'not-found', /withdrawn.*Choose Model/],
  ['limited', 'rate-limit', /limiting the request rate.*429/],
  ['broken', 'server', /out of order/],
  ['blind', 'image', /does not accept images/],
  ['nowhere', 'not-found', /no model test\/nowhere/],
];

describe('the editor’s language models', () => {
  before(async () => {
    await waitFor('the test extension offers its models', async () => {
      const models = await editorModels.list();
      return models.some(({ id }) => id === 'test/eye');
    });
  });

  it('are listed with what they take', async () => {
    const models = await editorModels.list();
    const eye = models.find(({ id }) => id === 'test/eye');
    const blind = models.find(({ id }) => id === 'test/blind');
    assert.deepEqual([eye?.name, eye?.maxInputTokens], ['Test eye', 100_000]);
    // The stable typings have no such field: it may or may not be there at run time.
    assert.deepEqual([eye?.takesImages ?? true, blind?.takesImages ?? false], [true, false]);
  });

  it('are shown the image, and the instructions in the user’s own message; the answer passes the gate', async () => {
    await received();
    const reply = await modelOf('test/eye').complete(request, signal);
    assert.ok(readReply(reply.text, question).ok, reply.text);
    const [{ messages, options: sent } = assert.fail('Nothing arrived.')] = await received();
    assert.deepEqual(
      messages.map(({ role }) => role),
      [vscode.LanguageModelChatMessageRole.User],
    );
    const [first, image, last] = messages[0]?.parts ?? [];
    assert.ok(first?.text?.startsWith(question.system));
    assert.match(first?.text ?? '', /JSON schema/);
    assert.equal(image?.mime, 'image/png');
    assert.equal(image?.start, '89504e470d0a1a0a');
    assert.equal(last?.text, question.user);
    assert.equal(sent?.seed, 7);
  });

  for (const [model, code, says] of failures) {
    it(`that end in “${model}” are reported as ${code}`, async () => {
      await assert.rejects(modelOf(`test/${model}`).complete(request, signal), { code, message: says });
    });
  }

  it('with an image that the editor cannot decode are reported as an image error', async () => {
    const half = { ...request, images: [{ bytes: png.subarray(0, 40), mime: 'image/png' }] };
    const outcome = await modelOf('test/eye')
      .complete(half, signal)
      .catch((error: unknown) => error);
    // Older versions pass the bytes on unchanged; none may fail silently.
    const reported = outcome instanceof Error ? 'code' in outcome && outcome.code : 'handed on';
    assert.ok(reported === 'image' || reported === 'handed on', String(outcome));
  });

  it('are asked no further once cancelled', async () => {
    const aborter = new AbortController();
    const reason = new Error('cancelled by the curator');
    const asked = modelOf('test/slow').complete(request, aborter.signal);
    await waitFor('the request has arrived', async () =>
      (await received()).some(({ model }) => model === 'slow'),
    );
    aborter.abort(reason);
    await assert.rejects(asked, reason);
  });
});

async function received(): Promise<readonly Received[]> {
  return vscode.commands.executeCommand<readonly Received[]>('testModels.received');
}
