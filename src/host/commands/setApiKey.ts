import * as l10n from '@vscode/l10n';
import { roles } from '../../models/Role.ts';
import type { CommandContext } from '../CommandContext.ts';
import { roleSettings } from '../models/roleSettings.ts';
import { askText, pickOne } from '../widgets/picks.ts';

/** Asks for the key of a server that is set, and keeps it in the secret storage for that origin alone. */
export async function setApiKey({ keys }: CommandContext): Promise<void> {
  const urls = roles.map((role) => roleSettings(role)).map(({ baseUrl }) => baseUrl);
  const origins = [...new Set(urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).origin))];
  const [only] = origins;
  if (only === undefined) {
    throw new Error(
      l10n.t('Set the base URL first, with “DREAM: Choose Model”: a key belongs to one server.'),
    );
  }
  const origin = origins.length === 1 ? only : await pickOrigin(origins);
  if (origin !== undefined) {
    await askKey(keys, origin);
  }
}

async function pickOrigin(origins: readonly string[]): Promise<string | undefined> {
  const items = origins.map((origin) => ({ label: origin, origin }));
  return (await pickOne(items, { title: l10n.t('The Key of Which Server?') }))?.origin;
}

/** Asks for the key of one server; an empty one is none. */
export async function askKey(keys: CommandContext['keys'], origin: string): Promise<void> {
  const key = await askText({
    title: l10n.t('API Key for {0}', origin),
    prompt: l10n.t(
      'Kept in the editor’s secret storage and sent to {0} only. Leave it empty for a server without keys.',
      origin,
    ),
    password: true,
    stays: true,
  });
  if (key === '') {
    await keys.remove(origin);
  } else if (key !== undefined) {
    await keys.set(origin, key.trim());
  }
}
