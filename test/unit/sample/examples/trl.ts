import { trl as format } from '../../../../src/core/sample/formats/trl.ts';
import type { FormatExamples } from './FormatExamples.ts';

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown) => ({ role: 'assistant', content });
const answers = [
  { field: 'chosen', text: 'A' },
  { field: 'rejected', text: 'B' },
];

export const trl: FormatExamples = {
  format,
  rows: [
    {
      name: 'texts',
      value: { prompt: 'Q', chosen: 'A', rejected: 'B' },
      exchanges: [{ prompt: 'Q', answers }],
    },
    {
      name: 'messages with parts and images as bytes, as Arrow fills them',
      value: {
        prompt: [
          user([
            { type: 'image', text: null },
            { type: 'text', text: 'Q' },
          ]),
        ],
        chosen: [assistant([{ type: 'text', text: 'A' }])],
        rejected: [assistant([{ type: 'text', text: 'B' }])],
        images: [{ bytes: '<1,000,000 bytes>', path: '1.png' }],
      },
      images: ['0:images.0.bytes'],
      exchanges: [{ prompt: 'Q', images: [0], answers }],
    },
    {
      name: 'an implicit prompt',
      value: { chosen: [user('Q'), assistant('A')], rejected: [user('Q'), assistant('B')] },
      exchanges: [{ prompt: 'Q', answers }],
    },
    {
      name: 'a completion',
      value: { prompt: [user('Q')], completion: [assistant('A')] },
      exchanges: [{ prompt: 'Q', answers: [{ field: 'completion', text: 'A' }] }],
    },
    {
      name: 'a completion that KTO labels as a bad one',
      value: { prompt: 'Q', completion: 'A', label: false },
      exchanges: [{ prompt: 'Q', answers: [{ field: 'completion', text: 'A', side: 'rejected' }] }],
    },
    {
      name: 'a completion that KTO labels as a good one',
      value: { prompt: 'Q', completion: 'A', label: true },
      exchanges: [{ prompt: 'Q', answers: [{ field: 'completion', text: 'A', side: 'chosen' }] }],
    },
    {
      name: 'LLaVA-NeXT DPO',
      value: { id: 'p1', image: '1.png', prompt: 'Q', answer: '', chosen: 'A', rejected: 'B' },
      id: 'p1',
      images: ['1.png'],
      exchanges: [{ prompt: 'Q', images: [0], answers }],
    },
    {
      name: 'about the last request, the ones before are its history',
      value: {
        prompt: [user('Q1'), assistant('A1'), user('Q2')],
        chosen: 'A',
        rejected: 'B',
        images: ['1.png'],
      },
      images: ['1.png'],
      exchanges: [{ prompt: 'Q2', history: ['Q1', 'A1'], images: [0], answers }],
    },
  ],
  broken: [
    { value: { prompt: 5, chosen: 'A', rejected: 'B' }, complaint: '5' },
    {
      value: { prompt: null, chosen: 'A', rejected: 'B' },
      complaint: '{"prompt":null,"chosen":"A","rejected":"B"}',
    },
    { value: { prompt: [user([{ type: 'text' }])], chosen: 'A' }, complaint: '{"type":"text"}' },
  ],
};
