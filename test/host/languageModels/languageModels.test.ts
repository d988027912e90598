import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readJournal } from '../../support/readJournal.ts';
import { waitFor } from '../../support/waitFor.ts';
import { openSample } from '../openSample.ts';

interface Received {
  readonly model: string;
  readonly messages: readonly {
    readonly role: number;
    readonly parts: readonly { readonly text?: string; readonly mime?: string; readonly start?: string }[];
  }[];
  readonly options?: Readonly<Record<string, unknown>>;
}

/** The models of the test extension `test/support/host/modelProvider`, by how they fail. */
const failures: readonly [model: string, code: string, says: RegExp][] = [
  ['consent', 'consent', /may not be used.*declined/],
  ['quota', 'quota', /quota is exceeded/],
  ['gone', 'not-found', /withdrawn.*Choose Model/],
  ['blind', 'image', /takes no images/],
];

describe('the editor’s language models', () => {
  let uri: vscode.Uri;

  before(async () => {
    uri = await openSample();
    await waitFor('the test extension offers its models', async () => {
      const models = await vscode.lm.selectChatModels({ vendor: 'test' });
      return models.length > 0;
    });
  });

  after(async () => {
    await choose({});
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are shown images, upright and as PNG or JPEG, with the instructions in the user’s own message', async () => {
    await choose({ provider: 'vscode', model: 'test/eye', seed: 7 });
    const { failed, answered } = await disentangle([0]);
    assert.deepEqual([failed, answered > 0], [0, true]);
    const asked = await received();
    const withImage = asked.filter(({ messages }) =>
      messages.some(({ parts }) => parts.some(({ mime }) => mime !== undefined)),
    );
    assert.ok(withImage.length > 0, 'No image arrived.');
    const [{ messages, options } = assert.fail()] = withImage;
    assert.deepEqual(
      messages.map(({ role }) => role),
      [vscode.LanguageModelChatMessageRole.User],
    );
    const [first, image] = messages[0]?.parts ?? [];
    assert.match(first?.text ?? '', /JSON schema/);
    assert.match(image?.mime ?? '', /^image\/(png|jpeg)$/);
    assert.match(image?.start ?? '', /^(89504e470d0a1a0a|ffd8ff)/);
    assert.equal(options?.seed, 7);
    const answers = (await readJournal(uri.fsPath)).filter(({ type }) => type === 'answer');
    assert.ok(answers.every(({ model }) => model?.provider === 'vscode' && model.model === 'test/eye'));
  });

  for (const [model, code, says] of failures) {
    it(`that end in “${model}” are told as ${code}, at the record`, async () => {
      await choose({ provider: 'vscode', model: `test/${model}` });
      const { answered, failed } = await disentangle([0]);
      assert.equal(failed > 0, true, `${answered} answered`);
      const reasons = (await readJournal(uri.fsPath))
        .filter((event) => event.type === 'failure' && event.model?.model === `test/${model}`)
        .map(({ reason }) => reason);
      assert.ok(reasons.length > 0);
      assert.ok(
        reasons.some((reason) => reason?.code === code && says.test(reason.message)),
        JSON.stringify(reasons),
      );
    });
  }

  it('that are not there are told as such', async () => {
    await choose({ provider: 'vscode', model: 'test/nowhere' });
    await disentangle([0]);
    const reasons = (await readJournal(uri.fsPath)).flatMap((event) =>
      event.model?.model === 'test/nowhere' && event.reason ? event.reason.code : [],
    );
    assert.deepEqual([...new Set(reasons)], ['not-found']);
  });
});

async function disentangle(rows: readonly number[]): Promise<{ answered: number; failed: number }> {
  const result = await vscode.commands.executeCommand<{ answered: number; failed: number }>(
    'dreamCurator.disentangle',
    rows,
  );
  assert.ok(result, 'The run was not made.');
  return result;
}

async function received(): Promise<readonly Received[]> {
  return vscode.commands.executeCommand<readonly Received[]>('testModels.received');
}

/** Sets who the teacher is; nothing is the default model again. */
async function choose(teacher: Readonly<Record<string, unknown>>): Promise<void> {
  const value = Object.keys(teacher).length === 0 ? undefined : teacher;
  await vscode.workspace
    .getConfiguration('dreamCurator.roles')
    .update('teacher', value, vscode.ConfigurationTarget.Global);
}
