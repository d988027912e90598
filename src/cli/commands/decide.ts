import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { verdictActionSchema } from '../../core/review/DecisionEvent.ts';
import { explainWarning } from '../../core/review/decidePair.ts';
import { isHarmful } from '../../core/review/ExchangeView.ts';
import { plural, pluralIfAny } from '../../core/text/localized.ts';
import { tryParseJson } from '../../core/text/parseJson.ts';
import { readText } from '../../io/disk/DiskFile.ts';
import { acceptProposed } from '../../jobs/decide/acceptProposed.ts';
import { approveAnswers, approvedByDefault } from '../../jobs/decide/approveAnswers.ts';
import { batchVerdicts, decideMany, givenByDefault } from '../../jobs/decide/decideMany.ts';
import { decideRecords, explainRefusal, type Verdict } from '../../jobs/decide/decideRecords.ts';
import {
  describeBadLabels,
  describeGiven,
  describeProposed,
  describeReservations,
} from '../../jobs/decide/describeBatch.ts';
import {
  type BatchOptions,
  includedByDefault,
  type Reservation,
  type ReservationCounts,
} from '../../jobs/decide/openExchanges.ts';
import type { Command, CommandContext, Outcome } from '../Command.ts';
import { UsageError } from '../CommandLine.ts';
import { requireFile } from '../readOptions.ts';

/** One line of a verdicts file: `{"record": "id", "exchange": 0, "kind": "accept"}`, with the texts for `edit`. */
const verdictLineSchema = z.intersection(
  z.object({ record: z.string(), exchange: z.int().min(0).default(0) }),
  verdictActionSchema,
);

/** Maximum size of a file of verdicts, which is read as a whole; this is some hundred thousand of them. */
const maxVerdictsBytes = 256 * 1024 * 1024;

/** Writes decisions to the ledger: proposed pairs accepted, single answers approved, or the verdicts of a JSONL file. */
export const decide: Command = async (run) => {
  const { 'accept-proposed': accept, 'approve-answers': approve, verdicts, give } = run.options;
  if ([accept, approve, verdicts !== undefined, give !== undefined].filter(Boolean).length !== 1) {
    throw new UsageError(
      l10n.t(
        'decide requires one of --accept-proposed, --approve-answers, --give VERDICT and --verdicts FILE.',
      ),
    );
  }
  if (give !== undefined) {
    return giveAll(run, give);
  }
  return accept ? acceptAll(run) : approve ? approveAll(run) : applyVerdicts(run, verdicts ?? '');
};

/** The reservations that `--without` can name. */
const nameable = ['unscored', 'open', 'problems'] as const satisfies readonly Reservation[];

/** What a batch decides: all that is included by default or by an option, and not excluded by another one. */
function batchOptions(
  { options, signal }: CommandContext,
  included: readonly Reservation[],
): BatchOptions & { include: readonly Reservation[] } {
  const without = (options.without ?? '').split(',').filter((name) => name !== '');
  const unknown = without.find((name) => !nameable.some((one) => one === name));
  if (unknown !== undefined) {
    throw new UsageError(l10n.t('--without takes {0}, not “{1}”.', nameable.join(', '), unknown));
  }
  return { signal, force: options.force, include: included.filter((one) => !without.includes(one)) };
}

async function acceptAll(run: CommandContext): Promise<Outcome> {
  const { session, rows, options } = run;
  const included = options['with-guesses'] ? [...includedByDefault, 'offline' as const] : includedByDefault;
  const { events, pairs, proposed, leftOut, guesses } = await acceptProposed(
    session,
    rows,
    batchOptions(run, included),
  );
  if (!options.plan) {
    await session.decide(events);
  }
  const { byBasis, contested } = proposed;
  const lines = [
    describeBatch(events.length, options.plan),
    ...pluralIfAny(
      l10n.t('{0} pair where an exchange has several | {0} pairs where an exchange has several'),
      pairs > events.length ? pairs : 0,
    ),
    ...describeProposed(proposed),
    ...pluralIfAny(
      l10n.t(
        '{0} pair left undecided: only the offline engine suggests it (--with-guesses accepts it) | {0} pairs left undecided: only the offline engine suggests them (--with-guesses accepts them)',
      ),
      guesses,
    ),
  ];
  const counts = { byBasis, contested, reservations: countsOf(proposed.reservations) };
  return {
    data: { decided: options.plan ? 0 : events.length, pairs, leftOut, guesses, ...counts, problems: [] },
    lines,
    wrong: false,
  };
}

async function approveAll(run: CommandContext): Promise<Outcome> {
  const { session, rows, options } = run;
  const withHidden = options['with-hidden'];
  const included = withHidden ? [...approvedByDefault, 'hidden' as const] : approvedByDefault;
  const { events, reservations, badLabels } = await approveAnswers(session, rows, {
    ...batchOptions(run, included),
    // As the editor hides it by default: nobody approves unseen what they would not be shown.
    isHidden: isHarmful,
  });
  if (!options.plan) {
    await session.decide(events);
  }
  const hidden = reservations.of('hidden');
  const counts = { answers: events.length, badLabels, hidden, reservations: countsOf(reservations) };
  return {
    data: { decided: options.plan ? 0 : events.length, ...counts, problems: [] },
    lines: [
      describeBatch(events.length, options.plan),
      ...describeReservations(reservations),
      ...describeBadLabels(badLabels),
      ...pluralIfAny(
        l10n.t(
          '{0} answer left undecided: marked unsafe or with risks (--with-hidden approves it) | {0} answers left undecided: marked unsafe or with risks (--with-hidden approves them)',
        ),
        withHidden ? 0 : hidden,
      ),
    ],
    wrong: false,
  };
}

/** Gives all undecided exchanges of some records one verdict. */
async function giveAll(run: CommandContext, name: string): Promise<Outcome> {
  const { session, rows, options } = run;
  const verdict = batchVerdicts.find((one) => one === name);
  if (!verdict) {
    throw new UsageError(l10n.t('--give takes {0}, not “{1}”.', batchVerdicts.join(', '), name));
  }
  const included = options['with-hidden'] ? [...givenByDefault, 'hidden' as const] : givenByDefault;
  const given = await decideMany(session, rows, verdict, {
    ...batchOptions(run, included),
    // As the editor hides it by default: nobody decides unseen on what they would not be shown.
    isHidden: isHarmful,
  });
  const { events, byBasis, reservations, unable } = given;
  if (!options.plan) {
    await session.decide(events);
  }
  const hidden = reservations.of('hidden');
  const counts = { byBasis, unable, hidden, reservations: countsOf(reservations) };
  return {
    data: { decided: options.plan ? 0 : events.length, ...counts, problems: [] },
    lines: [
      describeBatch(events.length, options.plan),
      ...describeGiven(given),
      ...pluralIfAny(
        l10n.t(
          '{0} exchange left undecided: marked unsafe or with risks (--with-hidden decides on it) | {0} exchanges left undecided: marked unsafe or with risks (--with-hidden decides on them)',
        ),
        options['with-hidden'] ? 0 : hidden,
      ),
    ],
    wrong: false,
  };
}

function countsOf(reservations: ReservationCounts): Readonly<Record<string, number>> {
  return Object.fromEntries(nameable.map((one) => [one, reservations.of(one)]));
}

function describeBatch(decided: number, isPlan: boolean): string {
  return isPlan
    ? plural(l10n.t('{0} decision would be written | {0} decisions would be written'), decided)
    : describeDecided(decided, 0);
}

async function applyVerdicts(run: CommandContext, path: string): Promise<Outcome> {
  const { session } = run;
  const { force } = run.options;
  const problems: string[] = [];
  const verdicts = await readVerdicts(run, path, problems);
  const { events, undecided, warned } = decideRecords(session, verdicts, { force });
  await session.decide(events);
  const list = (textOf: (reason: (typeof undecided)[number]['reason']) => string) => [
    ...problems,
    ...undecided.map(({ identity, exchange, reason }) => `${identity}#${exchange + 1}: ${textOf(reason)}`),
  ];
  const lines = list(explainRefusal);
  const warnings = warned.map(
    ({ identity, exchange, warning }) => `${identity}#${exchange + 1}: ${explainWarning(warning)}`,
  );
  return {
    data: {
      decided: events.length,
      problems: list((reason) => reason),
      ...(warned.length > 0 ? { warned } : {}),
    },
    lines: [...lines, ...warnings, describeDecided(events.length, lines.length)],
    wrong: lines.length > 0,
  };
}

function describeDecided(decided: number, problems: number): string {
  return l10n.t(
    '{0}, {1}',
    plural(l10n.t('{0} decision written | {0} decisions written'), decided),
    plural(l10n.t('{0} problem | {0} problems'), problems),
  );
}

async function readVerdicts(
  { session, signal }: CommandContext,
  path: string,
  problems: string[],
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  await requireFile(path);
  const text = await readText(path, maxVerdictsBytes);
  for (const [index, line] of text.split('\n').entries()) {
    signal.throwIfAborted();
    if (line.trim() === '') {
      continue;
    }
    const parsed = verdictLineSchema.safeParse(tryParseJson(line));
    const row = parsed.success ? await session.dataset.rowOf(parsed.data.record) : undefined;
    if (!parsed.success) {
      problems.push(
        l10n.t('{0}, line {1}: invalid verdict: {2}', path, index + 1, parsed.error.issues[0]?.message ?? ''),
      );
    } else if (row === undefined) {
      problems.push(
        l10n.t(
          '{0}, line {1}: the dataset does not contain record “{2}”',
          path,
          index + 1,
          parsed.data.record,
        ),
      );
    } else {
      const { record: _record, exchange, ...action } = parsed.data;
      verdicts.push({ reviewed: await session.record(row), exchange, action });
    }
  }
  return verdicts;
}
