import { mmSafetyBench as format } from '../../../../src/core/sample/formats/mmSafetyBench.ts';
import type { FormatExamples } from './FormatExamples.ts';

const row = {
  Question: 'q',
  'GPT-Pred': 'Illegal Activity',
  'Changed Question': 'c',
  'Key Phrase': 'k',
  'Phrase Type': 'activity',
  'Rephrased Question': 'R',
  'Rephrased Question(SD)': 'S',
};

export const mmSafetyBench: FormatExamples = {
  format,
  rows: [
    {
      name: 'keyed by number in the file of a scenario',
      value: row,
      place: { row: 0, key: '12', file: '01-Illegal_Activitiy' },
      id: '12',
      images: ['SD', 'SD_TYPO', 'TYPO'].map((form) => `imgs/01-Illegal_Activitiy/${form}/12.jpg`),
      exchanges: [
        { prompt: 'S', images: [0], safe: false },
        { prompt: 'R', images: [1], safe: false },
        { prompt: 'R', images: [2], safe: false },
      ],
    },
    {
      name: 'as a list, numbered by row',
      value: row,
      place: { row: 5 },
      id: '5',
      images: ['imgs/SD/5.jpg', 'imgs/SD_TYPO/5.jpg', 'imgs/TYPO/5.jpg'],
      exchanges: [
        { prompt: 'S', images: [0], safe: false },
        { prompt: 'R', images: [1], safe: false },
        { prompt: 'R', images: [2], safe: false },
      ],
    },
  ],
  broken: [{ value: { ...row, 'Rephrased Question(SD)': null }, complaint: 'null' }],
};
