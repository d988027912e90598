import * as l10n from '@vscode/l10n';
import { trimEndOf } from '../../core/text/trimEndOf.ts';
import { roles, type ServerChoice } from '../../models/ModelChoice.ts';
import { addressProblem } from '../../models/openai/address.ts';
import { type ConnectionStep, type StepOutcome, testConnection } from '../../models/openai/testConnection.ts';
import type { ApiKeys } from '../models/ApiKeys.ts';
import {
  type ModelSource,
  type PickedRole,
  pickModelSource,
  pickRole,
  pickServerModel,
  type SavedModel,
  saveRoleModel,
} from '../models/pickModel.ts';
import { roleChoices, roleSettings } from '../models/roleModels.ts';
import { log } from '../widgets/log.ts';
import { showInfo, showProgress, showWarning } from '../widgets/notifications.ts';
import { askText, pickOne } from '../widgets/picks.ts';
import type { CommandContext } from './CommandContext.ts';

/** Asks for a role and its model: the offline engine, one of the editor's models, or a server's. */
export async function chooseModel({ keys }: CommandContext): Promise<void> {
  const role = await pickRole();
  const source = role && (await pickModelSource(sourceTitle(role)));
  const saved = role && source && (await resolveSource(source, role, keys));
  if (role && saved) {
    await saveRoleModel(role, saved);
  }
}

function sourceTitle(role: PickedRole): string {
  return {
    all: l10n.t('Select Model for All Roles'),
    teacher: l10n.t('Select Teacher Model'),
    judge: l10n.t('Select Judge Model'),
    policy: l10n.t('Select Policy Model'),
  }[role];
}

async function resolveSource(
  source: ModelSource,
  role: PickedRole,
  keys: ApiKeys,
): Promise<SavedModel | undefined> {
  const current = roleSettings(role === 'all' ? 'teacher' : role);
  switch (source.kind) {
    case 'offline':
      return { provider: 'offline' };
    case 'editor':
      return { provider: 'vscode', model: source.model.id };
    case 'server':
      return chooseServerModel(source.baseUrl, source.found === undefined, current.model, keys);
    case 'other': {
      const baseUrl = await askBaseUrl(current.baseUrl);
      return baseUrl === undefined
        ? undefined
        : chooseServerModel(trimEndOf(baseUrl.trim(), '/'), true, current.model, keys);
    }
  }
}

/** The key comes first: many servers do not list their models without it. */
async function chooseServerModel(
  baseUrl: string,
  mayNeedKey: boolean,
  current: string,
  keys: ApiKeys,
): Promise<SavedModel | undefined> {
  if (mayNeedKey && (await keys.get(baseUrl)) === undefined) {
    await askKey(keys, new URL(baseUrl).origin);
  }
  const model = await pickServerModel(keys, baseUrl, current);
  return model === undefined ? undefined : { provider: 'openai', baseUrl, model: model.trim() };
}

function askBaseUrl(value: string): Promise<string | undefined> {
  return askText({
    title: l10n.t('Base URL'),
    prompt: l10n.t('Without /chat/completions, for example http://localhost:8000/v1'),
    value,
    stays: true,
    validate: (text) => addressProblem(text.trim()),
  });
}

/** Asks for the key of a configured server, and stores it in the secret storage for that origin alone. */
export async function setApiKey({ keys }: CommandContext): Promise<void> {
  const urls = roles.map((role) => roleSettings(role)).map(({ baseUrl }) => baseUrl);
  const origins = [...new Set(urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).origin))];
  const [only] = origins;
  if (only === undefined) {
    throw new Error(
      l10n.t('Set the base URL first with “DREAM: Choose Model...”: a key belongs to one server.'),
    );
  }
  const origin = origins.length === 1 ? only : await pickOrigin(origins);
  if (origin !== undefined) {
    await askKey(keys, origin);
  }
}

async function pickOrigin(origins: readonly string[]): Promise<string | undefined> {
  const items = origins.map((origin) => ({ label: origin, origin }));
  return (await pickOne(items, { title: l10n.t('Set API Key: Select a Server') }))?.origin;
}

/** Asks for the key of one server; an empty one removes it. */
async function askKey(keys: CommandContext['keys'], origin: string): Promise<void> {
  const key = await askText({
    title: l10n.t('API Key for {0}', origin),
    prompt: l10n.t(
      'Stored in the editor’s secret storage and sent only to {0}. Leave empty for servers without keys.',
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

const outcomeSymbols: Readonly<Record<StepOutcome, string>> = { ok: '✓', note: '!', failed: '✗' };

/** Tests the configured servers, each once, and reports step by step what works and what does not. */
export async function testModelConnection({ keys }: CommandContext): Promise<readonly ConnectionStep[]> {
  const servers = await chosenServers(keys);
  if (servers.length === 0) {
    void showInfo(l10n.t('There is no connection to test: no role uses a server.'));
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

/** The models that are accessed over the network, without repetitions. */
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
  const wrong = steps.filter((step) => step.outcome !== 'ok');
  // The first one says the most: what follows it often fails for the same reason.
  const text = wrong
    .map(({ name, outcome, detail }, at) =>
      [`${outcomeSymbols[outcome]} ${name}`, ...(at === 0 ? [detail] : [])].join(': '),
    )
    .join('  ');
  const details = l10n.t('Show Details');
  const shown =
    wrong.length === 0
      ? showInfo(l10n.t('{0}: the connection works.', model), details)
      : showWarning(l10n.t('{0}: {1}', model, text), details);
  void shown.then((picked) => {
    if (picked === details) {
      log.show();
    }
  });
}
