import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandContext } from '../CommandContext.ts';
import { setApiKey } from './setApiKey.ts';

/** Asks who is to answer: the offline engine, or a model behind an OpenAI-compatible endpoint. */
export async function chooseModel(context: CommandContext): Promise<void> {
  const items = [
    {
      label: l10n.t('Offline engine'),
      detail: l10n.t('Lexicons, rules and text read in images, on this machine. Free; sends nothing.'),
      provider: 'offline',
    },
    {
      label: l10n.t('OpenAI-compatible endpoint'),
      detail: l10n.t(
        'OpenAI, vLLM, llama.cpp, Ollama, LM Studio … Sends the texts and images of the records you run it on.',
      ),
      provider: 'openai',
    },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: l10n.t('Who disentangles and judges?') });
  const configuration = vscode.workspace.getConfiguration('dreamCurator.model');
  const global = vscode.ConfigurationTarget.Global;
  if (picked?.provider === 'offline') {
    await configuration.update('provider', 'offline', global);
  } else if (picked) {
    const baseUrl = await askBaseUrl(configuration.get('baseUrl', ''));
    const name = baseUrl && (await askName(configuration.get('name', '')));
    if (baseUrl && name) {
      await configuration.update('baseUrl', baseUrl, global);
      await configuration.update('name', name, global);
      await configuration.update('provider', 'openai', global);
      await setApiKey(context);
    }
  }
}

function askBaseUrl(value: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: l10n.t('Base URL'),
    prompt: l10n.t('Up to and without /chat/completions, for example http://localhost:8000/v1'),
    value,
    ignoreFocusOut: true,
    validateInput: (text) =>
      URL.canParse(text) && /^https?:/.test(text) ? undefined : l10n.t('An http or https address is needed.'),
  });
}

function askName(value: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: l10n.t('Model'),
    prompt: l10n.t('The model’s name as the server calls it. It must take images.'),
    value,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('A name is needed.') : undefined),
  });
}
