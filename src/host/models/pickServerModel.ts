import * as l10n from '@vscode/l10n';
import { createClient } from '../../models/openai/createClient.ts';
import { detectServer, type ListedModel } from '../../models/openai/detectServer.ts';
import type { ApiKeys } from '../ApiKeys.ts';
import { askText, type PickItem, pickOne } from '../widgets/picks.ts';
import { showProgress } from '../widgets/progress.ts';

/** Listing models is not worth waiting longer for, in milliseconds. */
const listTimeoutMs = 10_000;

type ModelItem = PickItem & { readonly id?: string };

/** Asks for one of the models that a server lists, or for a name where it lists none or not the one wanted. */
export async function pickServerModel(
  keys: ApiKeys,
  baseUrl: string,
  current: string,
): Promise<string | undefined> {
  const { models } = await listModels(keys, baseUrl);
  if (models.length === 0) {
    return askModelName(current);
  }
  const other: ModelItem = { icon: 'edit', label: l10n.t('Another Name...') };
  const items: ModelItem[] = [...models.map(modelItem), other];
  const picked = await pickOne(items, { title: l10n.t('Which Model of {0}?', baseUrl), stays: true });
  return picked === other ? askModelName(current) : picked?.id;
}

async function listModels(keys: ApiKeys, baseUrl: string) {
  const client = createClient({ baseUrl, apiKey: await keys.get(baseUrl), timeout: listTimeoutMs });
  return showProgress({ title: l10n.t('Asking {0} for its models', baseUrl) }, () =>
    detectServer(client, 'auto', AbortSignal.timeout(listTimeoutMs)),
  );
}

function modelItem({ id, context, takesImages }: ListedModel): ModelItem {
  const facts = [
    ...(takesImages === undefined ? [] : [takesImages ? l10n.t('takes images') : l10n.t('takes no images')]),
    ...(context === undefined ? [] : [l10n.t('{0} tokens of context', context.toLocaleString())]),
  ];
  return { label: id, description: facts.join(' · '), id };
}

function askModelName(value: string): Promise<string | undefined> {
  return askText({
    title: l10n.t('Model'),
    prompt: l10n.t('The model’s name as the server calls it. It must take images.'),
    value,
    stays: true,
    validate: (text) => (text.trim() === '' ? l10n.t('A name is needed.') : undefined),
  });
}
