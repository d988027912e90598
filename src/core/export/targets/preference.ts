import * as l10n from '@vscode/l10n';
import { turnText } from '../../sample/Exchange.ts';
import { decidedPairs } from '../decidedTexts.ts';
import type { ExportTarget } from '../ExportTarget.ts';
import { pairTexts } from '../lessons/learnedTexts.ts';
import { mediaMarkers } from '../markers.ts';
import type { TargetLimits } from '../TargetLimits.ts';
import { exampleRows } from '../trainingExamples.ts';

const limits: TargetLimits = {
  images: 'none',
  needsFiles: false,
  turns: true,
  system: true,
  tools: false,
  markers: mediaMarkers,
};

/**
 * Preference pairs as services for fine-tuning take them (OpenAI, Azure, Together, Fireworks): text only, exactly one answer of the
 * assistant on each side, and no further keys.
 */
export const preference: ExportTarget = {
  id: 'preference',
  title: () => l10n.t('Preference pairs for fine-tuning services, text only'),
  teaches: 'pairs',
  containers: ['lines'],
  defaultFileName: 'fine-tuning-pairs.jsonl',
  limits,
  rows: (record, layout) =>
    exampleRows(record, {
      limits,
      choices: layout.choices,
      decided: decidedPairs,
      textsOf: pairTexts,
      value: ({ turns }, { chosen, rejected }) => ({
        input: {
          messages: turns.map((turn) => ({ role: turn.role, content: turnText(turn) })),
          tools: [],
          parallel_tool_calls: true,
        },
        preferred_output: [{ role: 'assistant', content: chosen }],
        non_preferred_output: [{ role: 'assistant', content: rejected }],
      }),
    }),
};
