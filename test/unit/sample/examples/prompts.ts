import { prompts as format } from '../../../../src/core/sample/formats/prompts.ts';
import type { FormatExamples } from './FormatExamples.ts';

export const prompts: FormatExamples = {
  format,
  rows: [
    { name: 'a text', value: { prompt: 'Q' }, exchanges: [{ prompt: 'Q' }] },
    {
      name: 'messages with a system text, as TRL has them',
      value: {
        prompt: [
          { role: 'system', content: 'S' },
          { role: 'user', content: 'Q' },
        ],
      },
      exchanges: [{ prompt: 'Q', history: ['S'] }],
    },
    {
      name: 'with images, an id and labels',
      value: { id: 7, prompt: 'Q', images: ['1.png', '2.png'], category: 'C', safe: false },
      id: '7',
      images: ['1.png', '2.png'],
      exchanges: [{ prompt: 'Q', images: [0, 1], safe: false }],
    },
  ],
  broken: [{ value: { prompt: 5 }, complaint: '5' }],
};
