import { mossBench as format } from '../../../../src/core/sample/formats/overRefusal.ts';
import type { FormatExamples } from './FormatExamples.ts';

const row = { image: 'images/9.png', 'short description': 's', question: 'Q', pid: '9', description: '' };

export const mossBench: FormatExamples = {
  format,
  rows: [
    {
      name: 'keyed by pid',
      value: { ...row, metadata: { over: 'type 1', human: 1, child: 0, syn: 0, ocr: 0, harm: [3] } },
      place: { row: 0, key: '9' },
      id: '9',
      images: ['images/9.png'],
      exchanges: [{ prompt: 'Q', images: [0], safe: true }],
    },
    {
      name: 'contrast set, which is not called safe',
      value: { ...row, metadata: { over: 'type 1' } },
      id: '9',
      images: ['images/9.png'],
      exchanges: [{ prompt: 'Q', images: [0] }],
    },
    {
      name: 'a list with the answers of models, null and empty where one failed',
      value: {
        id: 'mossbench-9',
        image: 'images/9.png',
        question: 'Q',
        over_type: 'type 1',
        responses: [
          { model: 'm1', response: 'A' },
          { model: 'm2', response: null },
          { model: 'm3', response: '' },
          { model: 'm4', response: 'D' },
        ],
      },
      id: 'mossbench-9',
      images: ['images/9.png'],
      exchanges: [
        {
          prompt: 'Q',
          images: [0],
          answers: [
            { field: 'responses[0].response', text: 'A', model: 'm1' },
            { field: 'responses[3].response', text: 'D', model: 'm4' },
          ],
          safe: true,
        },
      ],
    },
  ],
  broken: [{ value: { ...row, question: null, metadata: {} }, complaint: 'null' }],
};
