import { beaverTailsV as format } from '../../../../src/core/sample/formats/beaverTailsV.ts';
import type { FormatExamples } from './FormatExamples.ts';

const row = {
  question: 'Q',
  image: { bytes: '<1 bytes>', path: null },
  category: 'animal_abuse',
  image_severity: 2,
};

export const beaverTailsV: FormatExamples = {
  format,
  rows: [
    {
      name: 'two answers, the second safer and the first more helpful',
      value: {
        ...row,
        response_1: 'A',
        response_2: 'B',
        response_1_from: 'm1',
        response_2_from: 'm2',
        more_helpful_response_id: 1,
        is_response_1_safe: 'no',
        is_response_2_safe: 'yes',
        safer_response_id: 2,
      },
      images: ['0:image.bytes'],
      exchanges: [
        {
          prompt: 'Q',
          images: [0],
          answers: [
            { field: 'response_1', text: 'A', model: 'm1', side: 'rejected', safe: false },
            { field: 'response_2', text: 'B', model: 'm2', side: 'chosen', safe: true },
          ],
        },
      ],
    },
    {
      name: 'two answers without a word on which is safer',
      value: { ...row, response_1: 'A', response_2: 'B', safer_response_id: null },
      images: ['0:image.bytes'],
      exchanges: [
        {
          prompt: 'Q',
          images: [0],
          answers: [
            { field: 'response_1', text: 'A' },
            { field: 'response_2', text: 'B' },
          ],
        },
      ],
    },
    {
      name: 'one answer with its safety in words',
      value: { ...row, response: 'A', is_response_safe: 'no' },
      images: ['0:image.bytes'],
      exchanges: [{ prompt: 'Q', images: [0], answers: [{ field: 'response', text: 'A', safe: false }] }],
    },
  ],
  broken: [{ value: { ...row, response: 7, is_response_safe: 'no' }, complaint: '7' }],
};
