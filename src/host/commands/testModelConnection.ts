import * as l10n from '@vscode/l10n';
import type { ServerChoice } from '../../models/ModelChoice.ts';
import { type ConnectionStep, type StepOutcome, testConnection } from '../../models/openai/testConnection.ts';
import type { ApiKeys } from '../ApiKeys.ts';
import type { CommandContext } from '../CommandContext.ts';
import { log } from '../log.ts';
import { roleChoices } from '../models/roleChoices.ts';
import { showInfo, showWarning } from '../widgets/messages.ts';
import { showProgress } from '../widgets/progress.ts';

const outcomeSymbols: Readonly<Record<StepOutcome, string>> = { ok: '✓', note: '!', failed: '✗' };

/** Tries the servers that are set, each once, and tells step by step what works and what does not. */
export async function testModelConnection({ keys }: CommandContext): Promise<readonly ConnectionStep[]> {
  const servers = await chosenServers(keys);
  if (servers.length === 0) {
    void showInfo(l10n.t('No server is chosen in any role: there is no connection to test.'));
    return [];
  }
  const all: ConnectionStep[] = [];
  for (const server of servers) {
    const steps = await testServer(server);
    showSteps(server, steps);
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

function testServer(server: ServerChoice): Promise<readonly ConnectionStep[]> {
  const title = l10n.t('Testing {0}', `${server.baseUrl}, ${server.model}`);
  return showProgress({ title, cancellable: true }, (_report, signal) =>
    testConnection(server, server.model, signal, server.profile),
  );
}

function showSteps({ model }: ServerChoice, steps: readonly ConnectionStep[]): void {
  for (const { name, outcome, detail } of steps) {
    log.info(`${model}  ${outcome}  ${name}: ${detail}`);
  }
  const text = steps
    .map(({ name, outcome, detail }) => `${outcomeSymbols[outcome]} ${name}: ${detail}`)
    .join('  ');
  const tell = steps.every((step) => step.outcome === 'ok') ? showInfo : showWarning;
  void tell(`${model}: ${text}`);
}
