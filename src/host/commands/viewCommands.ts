import * as l10n from '@vscode/l10n';
import type { Curtain } from '../../core/review/curtain.ts';
import { textSizes } from '../../jobs/settings.ts';
import { readSetting, writeSetting } from '../settings/readSetting.ts';
import { pickOne } from '../widgets/picks.ts';
import type { CommandContext } from './CommandContext.ts';

/** Shows the prompt above the images, or below them. */
export async function togglePromptFirst(): Promise<void> {
  await writeSetting('promptFirst', !readSetting('promptFirst'));
}

/** Shows images without colors, or with them again. */
export async function toggleGreyscale(): Promise<void> {
  await writeSetting('greyscale', !readSetting('greyscale'));
}

/** Makes the texts of samples larger (1) or smaller (-1), or as large as the editor's (0). */
export async function changeTextSize(_context: CommandContext, step: 1 | 0 | -1): Promise<void> {
  const { min, max, standard } = textSizes;
  const now = readSetting('textSize') ?? standard;
  await writeSetting('textSize', step === 0 ? undefined : Math.min(max, Math.max(min, now + step)));
}

/** Asks which samples stay hidden until they are revealed. */
export async function chooseCurtain(): Promise<void> {
  const now = readSetting('curtain');
  const choices: readonly { readonly value: Curtain; readonly label: string }[] = [
    { value: 'unsafe', label: l10n.t('Hide samples that are marked unsafe or have risks') },
    {
      value: 'unknown',
      label: l10n.t('Hide samples that are marked unsafe or have risks, and those of which nothing is known'),
    },
    { value: 'always', label: l10n.t('Hide every sample') },
    { value: 'never', label: l10n.t('Hide no sample') },
  ];
  const picked = await pickOne(
    choices.map((one) => ({ ...one, ...(one.value === now ? { description: l10n.t('current') } : {}) })),
    { title: l10n.t('Which samples stay hidden until you reveal them?') },
  );
  if (picked) {
    await writeSetting('curtain', picked.value);
  }
}
