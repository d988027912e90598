import * as l10n from '@vscode/l10n';
import { decidedPairs } from '../decidedTexts.ts';
import type { ExportColumn, ExportTarget } from '../ExportTarget.ts';
import type { ExportedTurn } from '../exportedTurns.ts';
import { pairTexts } from '../lessons/learnedTexts.ts';
import { markedText } from '../markedText.ts';
import { swiftMarkers } from '../markers.ts';
import { swiftFiles, swiftTrainer } from '../recipes/swiftRecipe.ts';
import type { TargetLimits } from '../TargetLimits.ts';
import { exampleRows } from '../trainingExamples.ts';
import { conversationRows } from './conversationRows.ts';
import { hasImage, imageColumns, imageField } from './imageColumn.ts';

/** What ms-swift 4.6 reads. It takes its tags for what they are in all texts, the system prompt's too, and repairs counts in silence. */
const limits: TargetLimits = {
  images: 'any',
  needsFiles: true,
  turns: true,
  system: true,
  tools: false,
  markers: swiftMarkers,
};

interface Message {
  readonly role: string;
  readonly content: string;
}

const messages: ExportColumn = {
  name: 'messages',
  type: {
    list: {
      struct: [
        { name: 'role', type: 'string' },
        { name: 'content', type: 'string' },
      ],
    },
  },
};

function messagesOf(turns: readonly ExportedTurn[]): readonly Message[] {
  return turns.map(({ role, parts }) => ({ role, content: markedText(parts) }));
}

/** Preference pairs: the chosen answer is the last message; `images` count for both sides. */
export const swift: ExportTarget = {
  id: 'swift',
  title: () => l10n.t('Preference pairs for ms-swift'),
  teaches: 'pairs',
  containers: ['lines', 'array', 'parquet'],
  defaultFileName: 'swift-pairs.jsonl',
  limits,
  trainer: swiftTrainer,
  rows: (record, layout) =>
    exampleRows(record, {
      limits,
      choices: layout.choices,
      decided: decidedPairs,
      textsOf: pairTexts,
      value: ({ id, turns, images }, { chosen, rejected }) => ({
        id,
        messages: [...messagesOf(turns), { role: 'assistant', content: chosen }],
        rejected_response: rejected,
        ...imageField(images, layout),
      }),
    }),
  columns: (layout) => [
    { name: 'id', type: 'string' },
    messages,
    { name: 'rejected_response', type: 'string' },
    ...imageColumns(layout),
  ],
  files: (exported) => swiftFiles(exported, 'dpo'),
  isTelling: hasImage,
};

/** Approved answers. All answers of a row are learned. */
export const swiftSft: ExportTarget = {
  id: 'swift-sft',
  title: () => l10n.t('Approved answers for ms-swift'),
  teaches: 'answers',
  containers: ['lines', 'array', 'parquet'],
  defaultFileName: 'swift-sft.jsonl',
  limits,
  trainer: swiftTrainer,
  rows: (record, layout) =>
    conversationRows(record, limits, layout, ({ id, turns, images }) => ({
      id,
      messages: messagesOf(turns),
      ...imageField(images, layout),
    })),
  columns: (layout) => [{ name: 'id', type: 'string' }, messages, ...imageColumns(layout)],
  files: (exported) => swiftFiles(exported, 'sft'),
  isTelling: hasImage,
};
