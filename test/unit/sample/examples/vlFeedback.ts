import { vlFeedback as format } from '../../../../src/core/sample/formats/vlFeedback.ts';
import type { FormatExamples } from './FormatExamples.ts';

const rated = (Rating: string) => ({ Helpfulness: { Rating, Rationale: 'r' } });
const exchanges = [
  {
    prompt: 'Q',
    images: [0],
    answers: [
      { field: 'completions[0].response', text: 'A', model: 'gpt4v' },
      { field: 'completions[1].response', text: 'B', model: 'llava' },
    ],
  },
];

export const vlFeedback: FormatExamples = {
  format,
  rows: [
    {
      name: 'a list of completions',
      value: {
        id: 'c-1',
        prompt: 'Q',
        models: ['gpt4v', 'llava'],
        completions: [
          { annotations: rated('5'), model: 'gpt4v', response: 'A' },
          { annotations: rated('N/A'), model: 'llava', response: 'B' },
        ],
        img_path: 'a/1.jpg',
      },
      id: 'c-1',
      images: ['a/1.jpg'],
      exchanges,
    },
    {
      name: 'a struct of columns',
      value: {
        id: 'c-1',
        prompt: 'Q',
        models: ['gpt4v', 'llava'],
        completions: {
          annotations: [rated('5'), null],
          model: ['gpt4v', 'llava'],
          response: ['A', 'B'],
        },
        img_path: 'a/1.jpg',
      },
      id: 'c-1',
      images: ['a/1.jpg'],
      exchanges,
    },
  ],
  broken: [{ value: { prompt: 'Q', completions: 'none' }, complaint: '"none"' }],
};
