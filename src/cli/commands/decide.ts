import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { verdictActionSchema } from '../../core/review/DecisionEvent.ts';
import { plural, pluralIfAny } from '../../core/text/localized.ts';
import { tryParseJson } from '../../core/text/parseJson.ts';
import { readText } from '../../io/disk/DiskFile.ts';
import { acceptProposed } from '../../jobs/decide/acceptProposed.ts';
import { decideRecords, explainRefusal, type Verdict } from '../../jobs/decide/decideRecords.ts';
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

/** Writes decisions to the ledger: every proposed pair accepted, or the verdicts of a JSONL file. */
export const decide: Command = async (run) => {
  const { options } = run;
  if (options['accept-proposed'] === (options.verdicts !== undefined)) {
    throw new UsageError(l10n.t('decide requires either --accept-proposed or --verdicts FILE.'));
  }
  return options.verdicts === undefined ? acceptAll(run) : applyVerdicts(run, options.verdicts);
};

async function acceptAll({ session, rows, signal, options }: CommandContext): Promise<Outcome> {
  const { force, 'with-guesses': withGuesses } = options;
  const { events, pairs, leftOut, guesses } = await acceptProposed(session, rows, {
    signal,
    force,
    withGuesses,
  });
  await session.decide(events);
  const lines = [
    describeDecided(events.length, 0),
    ...pluralIfAny(
      l10n.t('{0} pair where an exchange has several | {0} pairs where an exchange has several'),
      pairs > events.length ? pairs : 0,
    ),
    ...pluralIfAny(
      l10n.t('{0} pair skipped to balance answer lengths | {0} pairs skipped to balance answer lengths'),
      leftOut,
    ),
    ...pluralIfAny(
      l10n.t(
        '{0} pair left undecided: only the offline engine suggests it (--with-guesses accepts it) | {0} pairs left undecided: only the offline engine suggests them (--with-guesses accepts them)',
      ),
      guesses,
    ),
  ];
  return {
    data: { decided: events.length, pairs, leftOut, guesses, problems: [] },
    lines,
    wrong: false,
  };
}

async function applyVerdicts(run: CommandContext, path: string): Promise<Outcome> {
  const { session } = run;
  const { force } = run.options;
  const problems: string[] = [];
  const verdicts = await readVerdicts(run, path, problems);
  const { events, undecided } = decideRecords(session, verdicts, { force });
  await session.decide(events);
  const list = (textOf: (reason: (typeof undecided)[number]['reason']) => string) => [
    ...problems,
    ...undecided.map(({ identity, exchange, reason }) => `${identity}#${exchange + 1}: ${textOf(reason)}`),
  ];
  const lines = list(explainRefusal);
  return {
    data: { decided: events.length, problems: list((reason) => reason) },
    lines: [...lines, describeDecided(events.length, lines.length)],
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
