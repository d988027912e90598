import { mis as format } from '../../../../src/core/sample/formats/crossModal.ts';
import type { FormatExamples } from './FormatExamples.ts';

const row = {
  id: 3,
  question: 'Q',
  category: 'c',
  sub_category: 's',
  image_path1: 'a/1.png',
  image_path2: 'a/2.png',
};

export const mis: FormatExamples = {
  format,
  rows: [
    {
      name: 'two images',
      value: row,
      id: '3',
      images: ['a/1.png', 'a/2.png'],
      exchanges: [{ prompt: 'Q', images: [0, 1], safe: false }],
    },
  ],
  broken: [{ value: { ...row, image_path2: null }, complaint: 'null' }],
};
