import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type ConnectionStep, testConnection } from '../../models/openai/testConnection.ts';
import type { CommandContext } from '../CommandContext.ts';
import { log } from '../log.ts';
import { modelChoice } from '../modelChoice.ts';

/** Tries the endpoint that is set, and tells step by step what works and what does not. */
export async function testModelConnection({ keys }: CommandContext): Promise<readonly ConnectionStep[]> {
  const choice = await modelChoice(keys);
  if (choice.provider === 'offline') {
    void vscode.window.showInformationMessage(
      l10n.t('The offline engine is chosen: there is no connection to test.'),
    );
    return [];
  }
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t('Testing {0}', choice.baseUrl),
    cancellable: true,
  };
  const steps = await vscode.window.withProgress(options, (_progress, token) => {
    const aborter = new AbortController();
    token.onCancellationRequested(() => aborter.abort(new vscode.CancellationError()));
    return testConnection(choice, choice.model, aborter.signal);
  });
  for (const { name, ok, detail } of steps) {
    log.info(`${ok ? 'ok' : 'FAILED'}  ${name}: ${detail}`);
  }
  const text = steps.map(({ name, ok, detail }) => `${ok ? '✓' : '✗'} ${name}: ${detail}`).join('  ');
  const show = steps.every((step) => step.ok)
    ? vscode.window.showInformationMessage
    : vscode.window.showWarningMessage;
  void show(text);
  return steps;
}
