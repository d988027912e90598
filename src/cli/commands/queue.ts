import * as l10n from '@vscode/l10n';
import { type Queue, queueName, queuesOf } from '../../core/find/queues.ts';
import { whyInQueue } from '../../core/find/whyInQueue.ts';
import { formatNumber, plural } from '../../core/text/localized.ts';
import { rowsOf } from '../../jobs/find/findRows.ts';
import { QueueCounts } from '../../jobs/find/QueueCounts.ts';
import { readRecords } from '../../jobs/session/readRecords.ts';
import { settingTable } from '../../jobs/settings.ts';
import type { Command, CommandContext, Outcome } from '../Command.ts';
import { UsageError } from '../CommandLine.ts';
import { filterRows, findRows } from '../filterRows.ts';
import { defaultLimits } from '../optionTable.ts';
import { readNumber } from '../readOptions.ts';

/** Counts the queues that curators work through, or lists the exchanges of one, in its order and with the reason. Decides nothing. */
export const queue: Command = async (run) => {
  const { more, options } = run;
  const queues = queuesOf({
    auditShare: settingTable['queues.auditShare'].default,
    auditSeed: settingTable['queues.auditSeed'].default,
    quota: readNumber('per-category', options['per-category'], { whole: true }),
    controlCurator: options.control.trim(),
  });
  const [name] = more;
  if (name === undefined) {
    return countQueues(run, queues);
  }
  // The whole dataset is not a queue of work.
  const listed = queues.filter(({ id }) => id !== 'all');
  const wanted = listed.find(({ id }) => id === name);
  if (!wanted) {
    const names = listed.map(({ id }) => id).join(', ');
    throw new UsageError(l10n.t('There is no queue “{0}”: {1}.', name, names));
  }
  return listQueue(run, wanted);
};

async function countQueues(run: CommandContext, queues: readonly Queue[]): Promise<Outcome> {
  const counted = new QueueCounts(run.session, queues, () => undefined);
  await counted.settled();
  const { sizes } = counted;
  counted.dispose();
  const isWhole = run.rows.length === run.session.dataset.count;
  const counts = [];
  for (const { id, filter } of queues) {
    // What the ledger and the survey do not tell, or not of these records, is searched.
    const known = isWhole ? sizes.get(id) : undefined;
    counts.push({ id, filter, records: known ?? (await filterRows(run, filter)).length });
  }
  const width = Math.max(...counts.map(({ id }) => id.length));
  return {
    data: { queues: counts },
    lines: counts.map(
      ({ id, records }) => `${id.padEnd(width)}  ${formatNumber(records).padStart(11)}  ${queueName(id)}`,
    ),
    wrong: false,
  };
}

async function listQueue(run: CommandContext, { id, filter }: Queue): Promise<Outcome> {
  const { session, options, signal } = run;
  const limit =
    options.limit === undefined
      ? defaultLimits[options.json ? 'json' : 'human']
      : readNumber('limit', options.limit, { whole: true });
  const list = await findRows(run, filter);
  const { wants } = list.wanted;
  const selected = new Set(run.rows);
  const exchanges = [];
  let count = 0;
  for await (const { identity: record, row, content } of readRecords(session, rowsOf(list.rows), signal)) {
    const views = content.ok && selected.has(row) ? content.views : [];
    for (const [exchange, view] of views.entries()) {
      if (wants(view)) {
        count += 1;
        if (count <= limit) {
          exchanges.push({ record, row, exchange, why: whyInQueue(id, view) });
        }
      }
    }
  }
  return {
    data: { queue: id, filter, count, exchanges },
    lines: [
      ...exchanges.map(({ record, exchange, why = '' }) => `${record}#${exchange + 1}  ${why}`.trimEnd()),
      plural(
        l10n.t('{0} exchange to review in “{1}” | {0} exchanges to review in “{1}”'),
        count,
        queueName(id),
      ),
    ],
    wrong: false,
  };
}
