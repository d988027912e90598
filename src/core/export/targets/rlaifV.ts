import * as l10n from '@vscode/l10n';
import { turnText } from '../../sample/Exchange.ts';
import { decidedPairs } from '../decidedTexts.ts';
import type { ExportTarget } from '../ExportTarget.ts';
import { pairTexts } from '../lessons/learnedTexts.ts';
import { rlaifVFiles, rlaifVTrainer } from '../recipes/rlaifVRecipe.ts';
import type { TargetLimits } from '../TargetLimits.ts';
import { exampleRows } from '../trainingExamples.ts';
import { llavaMarkers } from './llava.ts';

const limits: TargetLimits = {
  images: 'one',
  needsFiles: true,
  turns: false,
  system: false,
  tools: false,
  markers: llavaMarkers,
};

/**
 * Preference pairs with the columns of RLAIF-V, whose loader reads all of them and needs the bytes of the image: Parquet only. It puts a
 * marker before every question. `origin_split` has to be JSON.
 */
export const rlaifV: ExportTarget = {
  id: 'rlaif-v',
  title: () => l10n.t('Preference pairs for RLAIF-V (Parquet)'),
  teaches: 'pairs',
  containers: ['parquet'],
  defaultFileName: 'rlaif-v.parquet',
  limits,
  trainer: rlaifVTrainer,
  rows: (record, layout) =>
    exampleRows(record, {
      limits,
      choices: layout.choices,
      decided: decidedPairs,
      textsOf: pairTexts,
      value: ({ id, turns, images: [image] }, { chosen, rejected }) => ({
        ds_name: 'dream-curator',
        image,
        question: turns.map(turnText).join('\n'),
        chosen,
        rejected,
        origin_dataset: 'dream-curator',
        origin_split: '{}',
        idx: id,
        image_path: image,
      }),
    }),
  columns: () => [
    { name: 'ds_name', type: 'string' },
    { name: 'image', type: 'image' },
    { name: 'question', type: 'string' },
    { name: 'chosen', type: 'string' },
    { name: 'rejected', type: 'string' },
    { name: 'origin_dataset', type: 'string' },
    { name: 'origin_split', type: 'string' },
    { name: 'idx', type: 'string' },
    { name: 'image_path', type: 'string' },
  ],
  files: rlaifVFiles,
};
