import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { settings } from '../settings.ts';
import { askText } from '../widgets/picks.ts';

/** Asks what a model costs and keeps it in the user's price table. False where the user gave no price. */
export async function askPrice(model: string): Promise<boolean> {
  const text = await askText({
    title: l10n.t('Price of {0}', model),
    prompt: l10n.t(
      'Input and output price per million tokens, for example 2.50/10.00; 0/0 for a model of your own',
    ),
    validate: (value) =>
      parsePrice(value) ? undefined : l10n.t('Two numbers with a slash between are needed.'),
  });
  const price = text === undefined ? undefined : parsePrice(text);
  if (!price) {
    return false;
  }
  const prices = { ...settings.prices(), [model]: price };
  const configuration = vscode.workspace.getConfiguration('dreamCurator');
  await configuration.update('prices', prices, vscode.ConfigurationTarget.Global);
  return true;
}

function parsePrice(text: string): { input: number; output: number } | undefined {
  const [, input, output] = /^\s*([\d.]+)\s*\/\s*([\d.]+)\s*$/.exec(text) ?? [];
  const price = { input: Number(input ?? Number.NaN), output: Number(output ?? Number.NaN) };
  return Number.isFinite(price.input) && Number.isFinite(price.output) ? price : undefined;
}
