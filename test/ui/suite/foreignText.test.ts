import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { hasHiddenCharacters } from '../../../src/core/text/visibleText.ts';
import { widgetText } from '../../support/hostile/hostileTexts.ts';
import { copySample } from '../../support/project/paths.ts';
import { type DisposableFolder, disposableFolder } from '../../support/temporaryFolder.ts';
import { DatasetPage } from '../../support/vscode/DatasetPage.ts';
import { type Session, startSession } from '../../support/vscode/startSession.ts';
import { waitFor } from '../../support/waitFor.ts';

/** A file name cannot contain a slash. */
const fileText = '[open](command:workbench.action.toggleZenMode) $(rocket) \u202etxt';

/** What shows texts of the extension; names of files elsewhere in the window are VS Code's own. */
const widgets = [
  '.notification-list-item',
  '.quick-input-widget',
  '.statusbar',
  '.pane-body .monaco-list-row .custom-view-tree-node-item',
  '.markers-panel',
  '.monaco-dialog-box',
  '.action-widget',
  '.monaco-hover',
].join(', ');

const hostileRecord = {
  [widgetText]: 'Which field is this?',
  [`${widgetText} text`]: widgetText,
  'plain text': 'A request.',
};

describe('text of data, files and servers in the widgets of the editor', () => {
  let folder: DisposableFolder;
  let server: Server;
  let session: Session;

  before(async () => {
    server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      if (request.method === 'GET') {
        response.end(JSON.stringify({ object: 'list', data: [{ id: widgetText, object: 'model' }] }));
      } else {
        response.statusCode = 401;
        response.end(JSON.stringify({ error: { message: widgetText, code: widgetText, type: widgetText } }));
      }
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    folder = await disposableFolder('foreign');
    await copySample(folder.path);
    await writeWorkspace(folder.path);
    session = await startSession({
      workspace: folder.path,
      settings: {
        'dreamCurator.curtain': 'never',
        'dreamCurator.model.provider': 'openai',
        'dreamCurator.model.baseUrl': `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
        'dreamCurator.model.name': widgetText,
      },
    });
  });

  afterEach(async (test) => {
    if ('passed' in test && !test.passed) {
      await session?.workbench.screenshot(`failed/${test.fullName.replace(/\W+/g, '-')}`);
    }
  });
  after(async () => {
    await session?.dispose();
    server?.close();
    await folder?.dispose();
  });

  /** No part of the window may be a link or an icon that untrusted text asks for. Webviews are frames of their own. */
  const holds = async () => {
    const found = await session.workbench.page.evaluate<string[]>(
      `[...document.querySelectorAll('a[href], [class*=codicon-rocket]')]
        .filter((one) => one.matches('[class*=codicon-rocket]') || /toggleZenMode|passwd|example\\.com/i.test(one.href + one.dataset.href))
        .map((one) => one.outerHTML)`,
    );
    assert.deepEqual(found, []);
    // A closed quick pick keeps its last rows, including names of files, which the editor itself shows.
    const texts = await session.workbench.page.locator(widgets).filter({ visible: true }).allInnerTexts();
    assert.deepEqual(texts.flatMap((text) => text.split('\n')).filter(hasHiddenCharacters), []);
  };

  /** Waits for a notification with a text and checks it, then clears all of them. */
  const notified = async (text: string, plain = '[open] (command:workbench.action.toggleZenMode)') => {
    const { workbench } = session;
    // A toast disappears after a while; the list of notifications stays.
    await workbench.runCommand('Notifications: Show Notifications');
    const messages = workbench.page.locator('.notification-list-item-message');
    await messages.filter({ hasText: text }).first().waitFor();
    // The editor's own list of files, from which the dataset was opened, shows their names as they are.
    await workbench.quickInput.box.waitFor({ state: 'hidden' });
    await holds();
    const shown = await messages.allInnerTexts();
    assert.ok(
      shown.some((one) => one.includes(plain)),
      shown.join('\n'),
    );
    await workbench.runCommand('Notifications: Clear All Notifications');
  };

  it('are text where a taxonomy and a prompt are refused', async () => {
    const page = await DatasetPage.open(session.workbench, 'sample.jsonl');
    await page.shows('sample-01');
    await notified('Cannot use');
  });

  it('are text in the status bar', async () => {
    const item = session.workbench.page.locator('.statusbar-item').filter({ hasText: 'DREAM' });
    await item.filter({ hasText: 'toggleZenMode' }).waitFor();
    await item.first().hover();
    await holds();
  });

  it('are text where a connection is tested', async () => {
    await session.workbench.runCommand('DREAM: Test Connection');
    await notified('✗');
  });

  it('are text in the question before a run, and at its end', async () => {
    const { workbench } = session;
    await workbench.runCommand('DREAM: Disentangle Risks');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByText('toggleZenMode').first().waitFor();
    await holds();
    await dialog.getByRole('button', { name: 'Run', exact: true }).click();
    await notified('records disentangled', 'questions failed');
  });

  it('are text in the history of runs, and where an unknown job is run again', async () => {
    const { workbench } = session;
    const runs = join(folder.path, 'sample.jsonl.dream', 'runs.jsonl');
    const lines = (await readFile(runs, 'utf8')).trimEnd().split('\n');
    const begin = JSON.parse(lines.find((line) => line.includes('"begin"')) ?? '{}');
    const id = '7ZZZZZZZZZZZZZZZZZZZZZZZZY';
    const models = [{ provider: 'openai', model: widgetText, endpoint: widgetText }];
    const forged = { ...begin, id, run: id, job: widgetText, by: widgetText, models };
    await writeFile(runs, `${[...lines, JSON.stringify(forged), JSON.stringify(forged)].join('\n')}\n`);
    await workbench.runCommand('DREAM: Run Again');
    await notified('Unknown job');
    await workbench.runCommand('DREAM: Show Runs');
    const row = workbench.page.locator('.sidebar .monaco-list-row').filter({ hasText: 'toggleZenMode' });
    await row.first().waitFor();
    await row.first().hover();
    await row.first().click();
    await row.nth(1).waitFor();
    await holds();
    await workbench.page.locator('.sidebar').screenshot({ path: 'artifacts/screenshots/foreign-runs.png' });
  });

  it('are text where a model of a server is chosen', async () => {
    const { workbench } = session;
    const { quickInput } = workbench;
    await workbench.runCommand('DREAM: Choose Model...');
    await holds();
    await quickInput.pick(/All Roles/);
    await quickInput.pick(/Another Server/);
    const { port } = server.address() as AddressInfo;
    await quickInput.answer(`http://127.0.0.1:${port}/v1`);
    await quickInput.box.getByText('API Key for').waitFor();
    await workbench.quickInput.confirm();
    await quickInput.entry(/toggleZenMode/).waitFor();
    await holds();
    await quickInput.type('$(rocket');
    await holds();
    await quickInput.type('\\');
    await holds();
    await session.workbench.quickInput.close();
  });

  it('are text in the problems of a dataset and in their fixes', async () => {
    const { workbench } = session;
    await workbench.openFile('labels.jsonl');
    await workbench.runCommand('DREAM: Validate Dataset');
    const problem = workbench.page
      .locator('.markers-panel')
      .getByRole('treeitem')
      .filter({ hasText: 'toggleZenMode' });
    await problem.first().waitFor();
    await holds();
    await problem.first().click();
    const menu = workbench.page.locator('.action-widget, .monaco-menu').filter({ hasText: 'dataset editor' });
    await waitFor('its fix is offered', async () => {
      await workbench.page.keyboard.press('Control+.');
      return menu.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
    });
    await holds();
    await workbench.page.keyboard.press('Escape');
  });

  it('are text where fields are mapped', async () => {
    const { workbench } = session;
    await workbench.openDataset('fields.jsonl');
    await workbench.runCommand('DREAM: Map Fields...');
    await workbench.quickInput.entry(/toggleZenMode/).waitFor();
    await holds();
    await session.workbench.quickInput.close();
  });

  it('are text where a file of that name is reported on', async () => {
    const { workbench } = session;
    await workbench.openDataset(`${fileText}.jsonl`);
    await workbench.runCommand('DREAM: Go to Record...');
    const question = workbench.quickInput.box.getByText('or a record ID');
    await question.waitFor();
    await workbench.quickInput.answer(`no ${widgetText}`);
    // It closes once the extension has read the answer; another box before that would remove it unanswered.
    await question.waitFor({ state: 'hidden' });
    await notified('not found: not a number');
    await workbench.runCommand('DREAM: Open Validation Report');
    await workbench.page.getByRole('tab', { name: /Validation report: .open. .command:/ }).waitFor();
    await holds();
  });
});

async function writeWorkspace(folder: string): Promise<void> {
  const method = join(folder, '.dream');
  await mkdir(join(method, 'prompts'), { recursive: true });
  await writeFile(join(method, 'taxonomy.json'), JSON.stringify([{ label: 'A', [widgetText]: 1 }]));
  await writeFile(join(method, 'prompts', `${fileText}.md`), 'A prompt of no such name.');
  const [line = '{}'] = (await readFile(join(folder, 'sample.jsonl'), 'utf8')).split('\n');
  const record = JSON.parse(line);
  const observations = [
    { malicious_content: widgetText, source: `text instructions ${widgetText}`, risk_category: widgetText },
    { malicious_content: widgetText, source: 'text instruction', risk_category: ' PRIVACY\u202e $(rocket)' },
  ];
  await writeFile(
    join(folder, 'labels.jsonl'),
    `${JSON.stringify({ ...record, id: widgetText, observe: observations })}\n`,
  );
  await writeFile(join(folder, `${fileText}.jsonl`), `${JSON.stringify({ ...record, id: widgetText })}\n`);
  await writeFile(join(folder, 'fields.jsonl'), `${JSON.stringify(hostileRecord)}\n`);
}
