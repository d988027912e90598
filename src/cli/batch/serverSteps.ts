import * as l10n from '@vscode/l10n';
import { formatNumber, plural } from '../../core/text/localized.ts';
import { trimEndOf } from '../../core/text/trimEndOf.ts';
import { BatchServer, type ShardStatus, statusesIn } from '../../jobs/batch/BatchServer.ts';
import { isEnded } from '../../jobs/batch/BatchState.ts';
import { wait } from '../../jobs/waiting.ts';
import { addressProblem } from '../../models/openai/address.ts';
import type { Outcome } from '../Command.ts';
import { type Options, UsageError } from '../CommandLine.ts';
import { readNumber, readTimeout } from '../readOptions.ts';
import type { Screen } from '../Screen.ts';
import { batchFolderOf } from './batchOptions.ts';

/** What a step at the server gets. The dataset itself is not opened. */
export interface ServerStepContext {
  readonly dataset: string;
  readonly options: Options;
  readonly signal: AbortSignal;
  readonly screen: Screen;
}

/** A command about the batches of a server. */
export type ServerStep = (run: ServerStepContext) => Promise<Outcome>;

export const submitBatches: ServerStep = (run) => act(run, 'submit');

export const fetchBatches: ServerStep = (run) => (run.options.wait ? fetchAll(run) : act(run, 'fetch'));

export const cancelBatches: ServerStep = (run) => act(run, 'cancel');

/** Does something with the batches of the server, and shows what became of each. */
async function act(run: ServerStepContext, step: 'submit' | 'fetch' | 'cancel'): Promise<Outcome> {
  const server = serverOf(run);
  const onDone = ({ shard, state }: ShardStatus) =>
    run.screen.progress(`${shard.name}: ${state?.status}`, true);
  const done = step === 'cancel' ? await server.cancel() : await server[step](onDone);
  return outcomeOf(await server.known(), done.length);
}

/** What is known of the batches; with `--base-url`, after asking the server. */
export const showBatches: ServerStep = async (run) => {
  if (run.options['base-url'] === undefined) {
    return outcomeOf(await statusesIn(batchFolderOf(run.dataset, run.options)));
  }
  return outcomeOf(await serverOf(run).look());
};

/** Fetches what has ended until nothing is under way any more. */
async function fetchAll(run: ServerStepContext): Promise<Outcome> {
  const server = serverOf(run);
  const pause = readNumber('every', run.options.every, { min: 0.01, max: 86_400 }) * 1000;
  for (let brought = 0; ; ) {
    brought += (await server.fetch(() => undefined)).length;
    const known = await server.known();
    const open = known.filter(({ state }) => state && !isEnded(state)).length;
    if (open === 0) {
      return outcomeOf(known, brought);
    }
    run.screen.progress(l10n.t('{0}: {1} open', 'batch fetch', formatNumber(open)), false);
    await wait(pause, run.signal);
  }
}

/**
 * The server that is typed. A folder may have come with a stranger's dataset: it never says where a key and its requests go, it
 * only has requests for this server or not.
 */
function serverOf(run: ServerStepContext): BatchServer {
  const typed = run.options['base-url'] ?? '';
  const problem = addressProblem(typed);
  if (problem !== undefined) {
    throw new UsageError(
      typed === ''
        ? l10n.t('batch submit, fetch and cancel require --base-url, for which requests were prepared.')
        : problem,
    );
  }
  const endpoint = {
    baseUrl: trimEndOf(typed, '/'),
    apiKey: process.env.DREAM_CURATOR_API_KEY || undefined,
    timeout: readTimeout(run.options.timeout),
  };
  return new BatchServer(batchFolderOf(run.dataset, run.options), endpoint, run.signal);
}

function outcomeOf(statuses: readonly ShardStatus[], done?: number): Outcome {
  const shards = statuses.map(({ shard: { requests, ...shard }, state }) => ({
    ...shard,
    requests: requests.length,
    state: state ?? null,
  }));
  const isRefused = statuses.some(({ state }) => state?.status === 'failed');
  return {
    data: { shards, ...(done === undefined ? {} : { done }) },
    lines: [
      ...statuses.flatMap(describeShard),
      ...(statuses.length === 0 ? [l10n.t('Nothing was prepared for this server.')] : []),
    ],
    wrong: isRefused,
  };
}

function describeShard({ shard, state }: ShardStatus): readonly string[] {
  const { counts, errors = [] } = state ?? {};
  const progress = counts
    ? l10n.t(
        '{0} of {1} answered, {2} failed',
        formatNumber(counts.completed),
        formatNumber(counts.total),
        formatNumber(counts.failed),
      )
    : plural(l10n.t('{0} request | {0} requests'), shard.requests.length);
  const words = [
    state?.status ?? l10n.t('not submitted'),
    progress,
    ...(state?.fetched ? [l10n.t('fetched')] : []),
  ];
  return [`${shard.name}  ${words.join(', ')}`, ...errors.map((error) => `  ${error}`)];
}
