import { spaVl as format } from '../../../../src/core/sample/formats/spaVl.ts';
import type { FormatExamples } from './FormatExamples.ts';

const row = { image: { bytes: '<1,234 bytes>', path: '12.jpg' }, question: 'Q' };

export const spaVl: FormatExamples = {
  format,
  rows: [
    {
      name: 'train',
      value: { ...row, chosen: 'A', rejected: 'B', image_name: '12.jpg' },
      images: ['0:image.bytes'],
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
    {
      name: 'test split without answers',
      value: { ...row, class1: 'Representation', class2: 'x', class3: 'y' },
      place: { row: 7 },
      images: ['7:image.bytes'],
      exchanges: [{ prompt: 'Q', images: [0] }],
    },
    {
      name: 'the images next to the file, by name',
      value: { question: 'Q', chosen: 'A', rejected: 'B', image_name: '12.jpg' },
      images: ['12.jpg'],
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
  broken: [{ value: { question: 5, chosen: 'A', rejected: 'B', image_name: 'x' }, complaint: '5' }],
};
