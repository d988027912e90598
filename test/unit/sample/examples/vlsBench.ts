import { vlsBench as format } from '../../../../src/core/sample/formats/crossModal.ts';
import type { FormatExamples } from './FormatExamples.ts';

const row = {
  instruction_id: 4,
  instruction: 'Q',
  image_path: 'imgs/7.png',
  category: 'Violent',
  sub_category: 'x',
  source: 'y',
  image_description: 'd',
  safety_reason: 'r',
};

export const vlsBench: FormatExamples = {
  format,
  rows: [
    {
      name: 'row',
      value: row,
      id: '4',
      images: ['imgs/7.png'],
      exchanges: [{ prompt: 'Q', images: [0], safe: false }],
    },
    {
      name: 'row of the Parquet copy',
      value: { ...row, image_path: null, image: { bytes: '<12 bytes>', path: null } },
      id: '4',
      images: ['0:image.bytes'],
      exchanges: [{ prompt: 'Q', images: [0], safe: false }],
    },
  ],
  broken: [{ value: { ...row, image_path: 9 }, complaint: '9' }],
};
