import { messageList as format } from '../../../../src/core/sample/formats/messageList.ts';
import type { FormatExamples } from './FormatExamples.ts';

export const messageList: FormatExamples = {
  format,
  rows: [
    {
      name: 'as chat APIs spell messages',
      value: [
        { role: 'user', content: 'Q' },
        { role: 'assistant', content: 'A' },
      ],
      exchanges: [{ prompt: 'Q', answers: [{ field: 'answer', text: 'A' }] }],
    },
    {
      name: 'as ShareGPT spells them, with a system text and an image in a part',
      value: [
        { from: 'system', value: 'S' },
        {
          role: 'user',
          content: [
            { type: 'image_url', image_url: '1.png' },
            { type: 'text', text: 'Q' },
          ],
        },
      ],
      images: ['1.png'],
      exchanges: [{ prompt: 'Q', history: ['S'], images: [0] }],
    },
  ],
  broken: [{ value: [{ role: 'user', content: 5 }], complaint: '5' }],
};
