import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { useSession } from '../../support/vscode/useSession.ts';

describe('choosing a model for a role', () => {
  const session = useSession();
  const asked: string[] = [];
  let server: Server;
  let baseUrl = '';

  before(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      const models = [{ id: 'judge-7b', owned_by: 'vllm', max_model_len: 8192 }];
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ object: 'list', data: models }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const page = await DatasetPage.open(session().workbench, 'sample.jsonl');
    await page.shows('sample-01');
  });

  after(() => server.close());

  it('begins with the role, and shows the current model of each', async () => {
    const { quickInput } = session().workbench;
    await session().workbench.runCommand('DREAM: Choose Model...');
    await quickInput.entry(/All Roles/).waitFor();
    const entries = await quickInput.entries();
    assert.match(entries.join('\n'), /All Roles.*\n.*Teacher.*offline engine.*\n.*Judge.*\n.*Policy/s);
    await session().workbench.screenshot('choose-role');
    await quickInput.pick(/Judge/);
  });

  it('offers the offline engine, OpenAI and any server, and lists the models of the one named', async () => {
    const { quickInput } = session().workbench;
    await quickInput.entry(/OpenAI/).waitFor();
    await quickInput.entry(/Offline Engine/).waitFor();
    await session().workbench.screenshot('choose-source');
    await quickInput.pick(/Another Server/);
    await quickInput.box.getByText('Base URL').waitFor();
    await quickInput.answer(baseUrl);
    await quickInput.box.getByText(/API Key for/).waitFor();
    // No key: the box is empty.
    await session().workbench.quickInput.confirm();
    await quickInput.entry(/judge-7b.*8,192 tokens/).waitFor();
    await session().workbench.screenshot('choose-model');
    await quickInput.pick(/judge-7b/);
    assert.deepEqual([...new Set(asked)], ['GET /v1/models']);
  });

  it('shows in the status bar who is the teacher and who the judge', async () => {
    const { page } = session().workbench;
    await page
      .locator('.part.statusbar')
      .getByText(/teacher offline engine · judge judge-7b/)
      .waitFor();
  });
});
