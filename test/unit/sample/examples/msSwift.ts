import { msSwift as format } from '../../../../src/core/sample/formats/msSwift.ts';
import type { FormatExamples } from './FormatExamples.ts';

const user = { role: 'user', content: '<image>Q' };
const assistant = (content: string) => ({ role: 'assistant', content });

export const msSwift: FormatExamples = {
  format,
  rows: [
    {
      name: 'rejected_response',
      value: { messages: [user, assistant('A')], rejected_response: 'B', images: ['1.png'] },
      images: ['1.png'],
      exchanges: [
        {
          prompt: 'Q',
          images: [0],
          answers: [
            { field: 'messages[1]', text: 'A', side: 'chosen' },
            { field: 'rejected_response', text: 'B', side: 'rejected' },
          ],
        },
      ],
    },
    {
      name: 'rejected_messages',
      value: {
        messages: [user, assistant('A')],
        rejected_messages: [user, assistant('B')],
        images: [{ bytes: '<3 bytes>', path: null }],
        rejected_images: [],
      },
      images: ['0:images.0.bytes'],
      exchanges: [
        {
          prompt: 'Q',
          images: [0],
          answers: [
            { field: 'messages[1]', text: 'A', side: 'chosen' },
            { field: 'rejected_messages', text: 'B', side: 'rejected' },
          ],
        },
      ],
    },
    {
      name: 'query and response with history',
      value: { query: 'Q', response: 'A', rejected_response: 'B', history: [['Q0', 'A0']], system: 'S' },
      exchanges: [
        {
          prompt: 'Q',
          history: ['S', 'Q0', 'A0'],
          answers: [
            { field: 'response', text: 'A', side: 'chosen' },
            { field: 'rejected_response', text: 'B', side: 'rejected' },
          ],
        },
      ],
    },
    {
      name: 'fine-tuning rows with history',
      value: { query: '<image>Q', response: 'A', history: [['Q0', 'A0']], images: ['1.png'] },
      images: ['1.png'],
      exchanges: [
        { prompt: 'Q', history: ['Q0', 'A0'], images: [0], answers: [{ field: 'response', text: 'A' }] },
      ],
    },
    {
      name: 'several rejected answers',
      value: { messages: [{ role: 'user', content: 'Q' }, assistant('A')], rejected_response: ['B', 'C'] },
      exchanges: [
        {
          prompt: 'Q',
          answers: [
            { field: 'messages[1]', text: 'A', side: 'chosen' },
            { field: 'rejected_response[0]', text: 'B', side: 'rejected' },
            { field: 'rejected_response[1]', text: 'C', side: 'rejected' },
          ],
        },
      ],
    },
    { name: 'a query to sample answers for', value: { query: 'Q' }, exchanges: [{ prompt: 'Q' }] },
  ],
  broken: [{ value: { messages: [user], rejected_response: 5 }, complaint: '5' }],
};
