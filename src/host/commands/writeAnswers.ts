import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { type RespondOptions, respond } from '../../jobs/respond.ts';
import type { JobResult } from '../../jobs/runJob.ts';
import { defaultSamples, defaultTemperature } from '../../jobs/standardSampling.ts';
import type { CommandContext } from '../CommandContext.ts';
import { askText, pickOne } from '../widgets/picks.ts';
import { runOnSelection } from './runOnSelection.ts';

/** What is given is not asked for; strict, since a button in the editor's title hands over an address. */
const answersSchema = z.strictObject({
  by: z.enum(['policy', 'teacher']).optional(),
  samples: z.int().min(1).max(64).optional(),
  rows: z.array(z.int().min(0)).optional(),
});

/** Has answers written to the selected records, by the teacher with the risks in its context or by the policy plainly. */
export async function writeAnswers(
  context: CommandContext,
  argument?: unknown,
): Promise<JobResult | undefined> {
  const given = answersSchema.safeParse(argument).data ?? {};
  const by = given.by ?? (await askWriter());
  const samples = by && (given.samples ?? (await askSampleCount(by)));
  return by && samples
    ? runOnSelection(context, respond({ by, samples, temperature: defaultTemperature[by] }), given.rows)
    : undefined;
}

async function askWriter(): Promise<RespondOptions['by'] | undefined> {
  const items = [
    {
      label: l10n.t('Teacher, told of the risks'),
      detail: l10n.t(
        'Risk-aware answers for fine-tuning. What is exported holds the answer without the risks.',
      ),
      by: 'teacher' as const,
    },
    {
      label: l10n.t('Policy, asked plainly'),
      detail: l10n.t('What the model being aligned says by itself: candidates for preference pairs.'),
      by: 'policy' as const,
    },
  ];
  return (await pickOne(items, { title: l10n.t('Who writes the answers?') }))?.by;
}

async function askSampleCount(by: RespondOptions['by']): Promise<number | undefined> {
  const text = await askText({
    title: l10n.t('How many answers to each request?'),
    prompt: l10n.t('What it will cost is said before anything is asked.'),
    value: String(defaultSamples[by]),
    validate: (given) =>
      /^\d+$/.test(given.trim()) && Number(given) >= 1 && Number(given) <= 64
        ? undefined
        : l10n.t('A number from 1 to 64.'),
  });
  return text === undefined ? undefined : Number(text);
}
