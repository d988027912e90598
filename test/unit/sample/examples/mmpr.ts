import { mmpr as format } from '../../../../src/core/sample/formats/mmpr.ts';
import type { FormatExamples } from './FormatExamples.ts';

const answers = [
  { field: 'chosen', text: 'A' },
  { field: 'rejected', text: 'B' },
];

export const mmpr: FormatExamples = {
  format,
  rows: [
    {
      name: 'one image',
      value: { image: '1.png', question: 'Q', chosen: 'A', rejected: 'B' },
      images: ['1.png'],
      exchanges: [{ prompt: 'Q', images: [0], answers }],
    },
    {
      name: 'several images with markers',
      value: { image: ['1.png', '2.png'], question: '<image>\n<image>\nQ', chosen: 'A', rejected: 'B' },
      images: ['1.png', '2.png'],
      exchanges: [{ prompt: 'Q', images: [0, 1], answers }],
    },
    {
      name: 'text only',
      value: { id: 'a', question: 'Q', chosen: 'A', rejected: 'B' },
      id: 'a',
      exchanges: [{ prompt: 'Q', answers }],
    },
  ],
  broken: [{ value: { image: '1.png', question: 'Q', chosen: ['A'], rejected: 'B' }, complaint: '["A"]' }],
};
