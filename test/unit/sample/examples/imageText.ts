import { imageText as format } from '../../../../src/core/sample/formats/imageText.ts';
import type { FormatExamples } from './FormatExamples.ts';

export const imageText: FormatExamples = {
  format,
  rows: [
    {
      name: 'a member of an object',
      value: ['1.png', 'Q'],
      place: { key: 'boat' },
      id: 'boat',
      images: ['1.png'],
      exchanges: [{ prompt: 'Q', images: [0] }],
    },
    {
      name: 'a line of its own',
      value: ['a/2.JPEG', 'Q'],
      images: ['a/2.JPEG'],
      exchanges: [{ prompt: 'Q', images: [0] }],
    },
  ],
  broken: [],
};
