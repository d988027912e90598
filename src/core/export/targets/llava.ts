import * as l10n from '@vscode/l10n';
import { turnText } from '../../sample/Exchange.ts';
import { decidedPairs } from '../decidedTexts.ts';
import type { ExportTarget } from '../ExportTarget.ts';
import { pairTexts } from '../lessons/learnedTexts.ts';
import { mediaMarkers } from '../markers.ts';
import { llavaFiles, llavaTrainer } from '../recipes/llavaRecipe.ts';
import { shareGptMessages } from '../shareGpt.ts';
import type { TargetLimits } from '../TargetLimits.ts';
import { exampleRows } from '../trainingExamples.ts';
import { conversationRows } from './conversationRows.ts';

/**
 * What LLaVA looks for besides markers: where turns end (Vicuna's and Qwen's templates) and answers begin. A text with one of them
 * is learned up to it, or not at all: the loader prints "tokenization mismatch" and ignores the row.
 */
export const llavaMarkers = new RegExp(
  `${mediaMarkers.source}|</s>| ASSISTANT: |<im_start>|<im_end>|<im_patch>|<\\|im_start\\|>|<\\|im_end\\|>`,
);

const limits: TargetLimits = {
  images: 'any',
  needsFiles: true,
  turns: true,
  // Its loader knows no role but `human` and `gpt`: a row with another is replaced by the next row.
  system: false,
  tools: false,
  markers: llavaMarkers,
};

/** `train_dpo.py` takes one question with one image. */
const pairLimits: TargetLimits = { ...limits, images: 'one', turns: false };

/** Approved answers as LLaVA and LLaVA-NeXT load them: one JSON list. Rows without an image have no `image`, not an empty one. */
export const llava: ExportTarget = {
  id: 'llava',
  title: () => l10n.t('Approved answers for LLaVA'),
  teaches: 'answers',
  containers: ['array'],
  defaultFileName: 'llava-sft.json',
  limits,
  trainer: llavaTrainer,
  rows: (record, layout) => {
    const outcome = conversationRows(record, limits, layout, ({ id, turns, images }) => {
      const [only] = images;
      const isText = images.length === 1 && !layout.imageLists;
      return {
        id,
        ...(images.length === 0 ? {} : { image: isText ? only : images }),
        conversations: shareGptMessages(turns),
      };
    });
    const [row] = outcome.rows;
    if (!row || row.images.length === 0) {
      return outcome;
    }
    return { ...outcome, imageForm: row.images.length === 1 && !layout.imageLists ? 'text' : 'list' };
  },
  files: (exported) => llavaFiles(exported, 'sft'),
};

/**
 * Preference pairs as LLaVA-NeXT's `train_dpo.py` loads them. It puts one marker before every question, whatever the row has; `answer` is
 * read only where rows are grouped by length.
 */
export const llavaDpo: ExportTarget = {
  id: 'llava-dpo',
  title: () => l10n.t('Preference pairs for LLaVA-NeXT'),
  teaches: 'pairs',
  containers: ['array', 'lines'],
  defaultFileName: 'llava-pairs.json',
  limits: pairLimits,
  trainer: llavaTrainer,
  rows: (record, layout) =>
    exampleRows(record, {
      limits: pairLimits,
      choices: layout.choices,
      decided: decidedPairs,
      textsOf: pairTexts,
      value: ({ id, turns, images }, { chosen, rejected }) => ({
        id,
        image: images[0],
        prompt: turns.map(turnText).join('\n'),
        answer: chosen,
        chosen,
        rejected,
      }),
    }),
  files: (exported) => llavaFiles(exported, 'dpo'),
};
