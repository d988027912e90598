import * as l10n from '@vscode/l10n';
import { formatNumber, plural, pluralIfAny } from '../../core/text/localized.ts';
import type { BatchHoldings } from '../../jobs/batch/openBatchRun.ts';
import type { Written } from '../../jobs/batch/ShardWriter.ts';

/** What a run has put into files. */
export function describeWritten(
  { shards, requests, bytes, tooLarge }: Written,
  folder: string,
): readonly string[] {
  return [
    l10n.t(
      '{0} in {1}',
      plural(l10n.t('{0} request | {0} requests'), requests),
      plural(
        l10n.t('{0} file of {1} bytes: {2} | {0} files of together {1} bytes: {2}'),
        shards,
        formatNumber(bytes),
        folder,
      ),
    ),
    ...pluralIfAny(
      l10n.t(
        '{0} request is larger than a file may be and was left out: ask it live, or with a smaller --image-side | {0} requests are larger than a file may be and were left out: ask them live, or with a smaller --image-side',
      ),
      tooLarge,
    ),
  ];
}

/** How requests get answers. */
export function describeNextSteps(script: string): readonly string[] {
  return [
    l10n.t('Next: {0}', 'dream-curator batch submit, fetch --wait, import'),
    l10n.t('Or with vLLM, here or on a cluster: {0}', script),
  ];
}

/** What a folder holds, and what is wrong with its results. */
export function describeHoldings(holdings: BatchHoldings): readonly string[] {
  const { requests, replies, pending, unprocessed, passing, duplicates, unknown, unreadable } = holdings;
  return [
    ...pluralIfAny(
      l10n.t(
        '{0} request was prepared before: {1} answered, {2} waiting | {0} requests were prepared before: {1} answered, {2} waiting',
      ),
      requests,
      formatNumber(replies),
      formatNumber(pending),
    ),
    ...pluralIfAny(
      l10n.t(
        '{0} request was not processed: its batch expired or was canceled | {0} requests were not processed: their batches expired or were canceled',
      ),
      unprocessed,
    ),
    ...pluralIfAny(l10n.t('{0} request failed for the moment | {0} requests failed for the moment'), passing),
    ...pluralIfAny(
      l10n.t(
        '{0} further reply to the same request is ignored | {0} further replies to the same requests are ignored',
      ),
      duplicates,
    ),
    ...pluralIfAny(
      l10n.t('{0} result is for no request of this folder | {0} results are for no request of this folder'),
      unknown,
    ),
    ...pluralIfAny(
      l10n.t(
        '{0} line of the results cannot be read and is ignored: {1} | {0} lines of the results cannot be read and are ignored: {1}',
      ),
      unreadable,
      holdings.unreadableAt.join(', '),
    ),
  ];
}
