import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CommandContext } from '../CommandContext.ts';
import { settings } from '../settings.ts';

/** Asks for the key of the endpoint that is set, and keeps it in the secret storage for that origin alone. */
export async function setApiKey({ keys }: CommandContext): Promise<void> {
  const { baseUrl } = settings.model();
  if (!URL.canParse(baseUrl)) {
    throw new Error(
      l10n.t('Set the base URL first, with “DREAM: Choose Model”: a key belongs to one server.'),
    );
  }
  const { origin } = new URL(baseUrl);
  const key = await vscode.window.showInputBox({
    title: l10n.t('API Key for {0}', origin),
    prompt: l10n.t(
      'Kept in the editor’s secret storage and sent to {0} only. Leave it empty for a server without keys.',
      origin,
    ),
    password: true,
    ignoreFocusOut: true,
  });
  if (key === '') {
    await keys.remove(baseUrl);
  } else if (key !== undefined) {
    await keys.set(baseUrl, key.trim());
  }
}
