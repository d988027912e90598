import { vlguard as format } from '../../../../src/core/sample/formats/vlguard.ts';
import type { FormatExamples } from './FormatExamples.ts';

export const vlguard: FormatExamples = {
  format,
  rows: [
    {
      name: 'an unsafe image has one exchange',
      value: {
        id: 'a',
        image: 'bad_ads/1.png',
        safe: false,
        harmful_category: 'deception',
        'instr-resp': [{ instruction: 'Q', response: 'A' }],
      },
      id: 'a',
      images: ['bad_ads/1.png'],
      exchanges: [{ prompt: 'Q', images: [0], answers: [{ field: 'response', text: 'A' }], safe: false }],
    },
    {
      name: 'a safe image has one exchange of each kind; an empty answer is one',
      value: {
        id: 'b',
        image: 'bad_ads/2.png',
        safe: true,
        'instr-resp': [
          { safe_instruction: 'S', response: '' },
          { unsafe_instruction: 'U', response: 'B' },
        ],
      },
      id: 'b',
      images: ['bad_ads/2.png'],
      exchanges: [
        { prompt: 'S', images: [0], answers: [{ field: 'response', text: '' }], safe: true },
        { prompt: 'U', images: [0], answers: [{ field: 'response', text: 'B' }], safe: false },
      ],
    },
  ],
  broken: [
    { value: { image: 'a.png', safe: 'no', 'instr-resp': [{ instruction: 'Q' }] }, complaint: '"no"' },
  ],
};
