import * as l10n from '@vscode/l10n';
import { decidedPairs, labeledAnswers } from '../decidedTexts.ts';
import type { ExportTarget } from '../ExportTarget.ts';
import { labelTexts, pairTexts } from '../lessons/learnedTexts.ts';
import { mediaMarkers } from '../markers.ts';
import { llamaFactoryFiles, llamaFactoryTrainer } from '../recipes/llamaFactoryRecipe.ts';
import { shareGptAnswer, shareGptColumns, shareGptMessages } from '../shareGpt.ts';
import type { TargetLimits } from '../TargetLimits.ts';
import { exampleRows } from '../trainingExamples.ts';
import { conversationRows } from './conversationRows.ts';
import { hasImage, imageColumns, imageField } from './imageColumn.ts';

/**
 * What LLaMA-Factory 0.9.5 reads. It counts `<image>`, `<video>` and `<audio>` in all messages and stops the run if there are more
 * or fewer than files; in a system prompt they pass and fail later (docs/training.md).
 */
const limits: TargetLimits = {
  images: 'any',
  needsFiles: true,
  turns: true,
  system: true,
  tools: false,
  markers: mediaMarkers,
};

const conversations = { name: 'conversations', type: { list: { struct: shareGptColumns } } } as const;
const answer = { struct: shareGptColumns } as const;

/** Preference pairs for `stage: dpo`, with `ranking` in `dataset_info.json`. */
export const llamaFactory: ExportTarget = {
  id: 'llamafactory',
  title: () => l10n.t('Preference pairs for LLaMA-Factory'),
  teaches: 'pairs',
  containers: ['lines', 'array', 'parquet'],
  defaultFileName: 'llamafactory-pairs.jsonl',
  limits,
  trainer: llamaFactoryTrainer,
  rows: (record, layout) =>
    exampleRows(record, {
      limits,
      choices: layout.choices,
      decided: decidedPairs,
      textsOf: pairTexts,
      value: ({ id, turns, images }, { chosen, rejected }) => ({
        id,
        conversations: shareGptMessages(turns),
        chosen: shareGptAnswer(chosen),
        rejected: shareGptAnswer(rejected),
        ...imageField(images, layout),
      }),
    }),
  columns: (layout) => [
    { name: 'id', type: 'string' },
    conversations,
    { name: 'chosen', type: answer },
    { name: 'rejected', type: answer },
    ...imageColumns(layout),
  ],
  files: (exported) =>
    llamaFactoryFiles(exported, 'dpo', {
      messages: 'conversations',
      chosen: 'chosen',
      rejected: 'rejected',
      images: 'images',
    }),
  isTelling: hasImage,
};

/** Approved answers for `stage: sft`. All answers of a row are learned. */
export const llamaFactorySft: ExportTarget = {
  id: 'llamafactory-sft',
  title: () => l10n.t('Approved answers for LLaMA-Factory'),
  teaches: 'answers',
  containers: ['lines', 'array', 'parquet'],
  defaultFileName: 'llamafactory-sft.jsonl',
  limits,
  trainer: llamaFactoryTrainer,
  rows: (record, layout) =>
    conversationRows(record, limits, layout, ({ id, turns, images }) => ({
      id,
      conversations: shareGptMessages(turns),
      ...imageField(images, layout),
    })),
  columns: (layout) => [{ name: 'id', type: 'string' }, conversations, ...imageColumns(layout)],
  files: (exported) => llamaFactoryFiles(exported, 'sft', { messages: 'conversations', images: 'images' }),
  isTelling: hasImage,
};

/** Answers with a label each for `stage: kto`: the last one of a row is the one that is labeled. */
export const llamaFactoryKto: ExportTarget = {
  id: 'llamafactory-kto',
  title: () => l10n.t('Answers with labels for LLaMA-Factory (KTO)'),
  teaches: 'labels',
  containers: ['lines', 'array', 'parquet'],
  defaultFileName: 'llamafactory-kto.jsonl',
  limits,
  trainer: llamaFactoryTrainer,
  rows: (record, layout) =>
    exampleRows(record, {
      limits,
      choices: layout.choices,
      decided: labeledAnswers,
      textsOf: labelTexts,
      value: ({ id, turns, images }, { text, label }) => ({
        id,
        conversations: [...shareGptMessages(turns), shareGptAnswer(text)],
        label,
        ...imageField(images, layout),
      }),
    }),
  columns: (layout) => [
    { name: 'id', type: 'string' },
    conversations,
    { name: 'label', type: 'bool' },
    ...imageColumns(layout),
  ],
  files: (exported) =>
    llamaFactoryFiles(exported, 'kto', { messages: 'conversations', kto_tag: 'label', images: 'images' }),
  isTelling: hasImage,
};
