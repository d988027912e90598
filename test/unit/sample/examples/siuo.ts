import { siuo as format } from '../../../../src/core/sample/formats/crossModal.ts';
import type { FormatExamples } from './FormatExamples.ts';

const row = { question_id: 3019, image: 'S-01.png', question: 'Q', category: 'morality' };

export const siuo: FormatExamples = {
  format,
  rows: [
    {
      name: 'open question',
      value: { ...row, safety_warning: 'w', reference_answer: 'A' },
      id: '3019',
      images: ['S-01.png'],
      exchanges: [
        { prompt: 'Q', images: [0], answers: [{ field: 'reference_answer', text: 'A' }], safe: false },
      ],
    },
    {
      name: 'multiple choice, with stray white space in the options',
      value: { ...row, options: { A: ' first ', B: 'second\n' }, correct_option: 'A' },
      id: '3019',
      images: ['S-01.png'],
      exchanges: [{ prompt: 'Q\nA. first\nB. second', images: [0], safe: false }],
    },
    {
      name: 'results: responses of a model with their judgments',
      value: {
        ...row,
        safety_warning: 'w',
        reference_answer: 'A',
        responses: ['B', ''],
        safety_gpt: [1, -1],
      },
      id: '3019',
      images: ['S-01.png'],
      exchanges: [
        {
          prompt: 'Q',
          images: [0],
          answers: [
            { field: 'reference_answer', text: 'A' },
            { field: 'responses[0]', text: 'B' },
            { field: 'responses[1]', text: '' },
          ],
          safe: false,
        },
      ],
    },
  ],
  broken: [{ value: { ...row, options: { A: 1 }, correct_option: 'A' }, complaint: '1' }],
};
