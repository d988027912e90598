import { mllmJudge as format } from '../../../../src/core/sample/formats/mllmJudge.ts';
import type { FormatExamples } from './FormatExamples.ts';

const row = {
  id: 12,
  pair_id: 2,
  image_path: 'COCO/image/12.jpg',
  original_dataset: 'COCO',
  instruction: 'Q',
  answer1: { name: 'm1', answer: 'A' },
  answer2: { name: 'm2', answer: 'B' },
};

export const mllmJudge: FormatExamples = {
  format,
  rows: [
    {
      name: 'people preferred the second',
      value: { ...row, human_answer: 'B' },
      id: '12/2',
      images: ['COCO/image/12.jpg'],
      exchanges: [
        {
          prompt: 'Q',
          images: [0],
          answers: [
            { field: 'answer1.answer', text: 'A', model: 'm1', side: 'rejected' },
            { field: 'answer2.answer', text: 'B', model: 'm2', side: 'chosen' },
          ],
        },
      ],
    },
    {
      name: 'a tie',
      value: { ...row, human_answer: 'C' },
      id: '12/2',
      images: ['COCO/image/12.jpg'],
      exchanges: [
        {
          prompt: 'Q',
          images: [0],
          answers: [
            { field: 'answer1.answer', text: 'A', model: 'm1' },
            { field: 'answer2.answer', text: 'B', model: 'm2' },
          ],
        },
      ],
    },
  ],
  broken: [{ value: { ...row, answer2: 'B' }, complaint: '"B"' }],
};
