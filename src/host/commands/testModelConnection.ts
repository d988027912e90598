import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ServerChoice } from '../../models/ModelChoice.ts';
import { type ConnectionStep, type StepOutcome, testConnection } from '../../models/openai/testConnection.ts';
import type { ApiKeys } from '../ApiKeys.ts';
import type { CommandContext } from '../CommandContext.ts';
import { log } from '../log.ts';
import { roleChoices } from '../models/roleChoices.ts';

const marks: Readonly<Record<StepOutcome, string>> = { ok: '✓', note: '!', failed: '✗' };

/** Tries the servers that are set, each once, and tells step by step what works and what does not. */
export async function testModelConnection({ keys }: CommandContext): Promise<readonly ConnectionStep[]> {
  const servers = await chosenServers(keys);
  if (servers.length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t('No server is chosen in any role: there is no connection to test.'),
    );
    return [];
  }
  const all: ConnectionStep[] = [];
  for (const server of servers) {
    const steps = await testServer(server);
    report(server, steps);
    all.push(...steps);
  }
  return all;
}

/** The models that are asked over the network; one that has several roles once. */
async function chosenServers(keys: ApiKeys): Promise<readonly ServerChoice[]> {
  const choices = Object.values(await roleChoices(keys));
  const servers = choices.filter((choice) => choice.provider === 'openai');
  return [...new Map(servers.map((one) => [`${one.baseUrl} ${one.model}`, one])).values()];
}

function testServer(server: ServerChoice): Thenable<readonly ConnectionStep[]> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t('Testing {0}', `${server.baseUrl}, ${server.model}`),
    cancellable: true,
  };
  return vscode.window.withProgress(options, (_progress, token) => {
    const aborter = new AbortController();
    token.onCancellationRequested(() => aborter.abort(new vscode.CancellationError()));
    return testConnection(server, server.model, aborter.signal, server.profile);
  });
}

function report({ model }: ServerChoice, steps: readonly ConnectionStep[]): void {
  for (const { name, outcome, detail } of steps) {
    log.info(`${model}  ${outcome}  ${name}: ${detail}`);
  }
  const text = steps.map(({ name, outcome, detail }) => `${marks[outcome]} ${name}: ${detail}`).join('  ');
  const show = steps.every((step) => step.outcome === 'ok')
    ? vscode.window.showInformationMessage
    : vscode.window.showWarningMessage;
  void show(`${model}: ${text}`);
}
