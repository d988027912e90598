import { alpaca as format } from '../../../../src/core/sample/formats/alpaca.ts';
import type { FormatExamples } from './FormatExamples.ts';

export const alpaca: FormatExamples = {
  format,
  rows: [
    {
      name: 'with input, system and history',
      value: { instruction: 'Q', input: 'I', output: 'A', system: 'S', history: [['Q0', 'A0']] },
      exchanges: [{ prompt: 'Q\nI', history: ['S', 'Q0', 'A0'], answers: [{ field: 'output', text: 'A' }] }],
    },
    {
      name: 'ranking with an image',
      value: { instruction: '<image>Q', input: '', chosen: 'A', rejected: 'B', images: ['1.png'] },
      images: ['1.png'],
      exchanges: [
        {
          prompt: 'Q',
          images: [0],
          answers: [
            { field: 'chosen', text: 'A' },
            { field: 'rejected', text: 'B' },
          ],
        },
      ],
    },
  ],
  broken: [{ value: { instruction: 'Q', output: 5 }, complaint: '5' }],
};
