import { rlhfV as format } from '../../../../src/core/sample/formats/rlhfV.ts';
import type { FormatExamples } from './FormatExamples.ts';

const text = JSON.stringify({ question: 'Q', chosen: 'A', rejected: 'B' });
const row = {
  ds_name: 'RLHF-V',
  origin_dataset: 'COCO',
  origin_split: 'train',
  idx: 3,
  image_path: 'a/1.jpg',
};
const exchanges = [
  {
    prompt: 'Q',
    images: [0],
    answers: [
      { field: 'chosen', text: 'A' },
      { field: 'rejected', text: 'B' },
    ],
  },
];

export const rlhfV: FormatExamples = {
  format,
  rows: [
    {
      name: 'Parquet',
      value: { ...row, image: { bytes: '<9 bytes>', path: '1.jpg' }, text },
      id: '3',
      images: ['0:image.bytes'],
      exchanges,
    },
    { name: 'JSON lines with image paths', value: { ...row, text }, id: '3', images: ['a/1.jpg'], exchanges },
    {
      name: 'the text already parsed',
      value: { ...row, text: JSON.parse(text) },
      id: '3',
      images: ['a/1.jpg'],
      exchanges,
    },
  ],
  broken: [
    { value: { ...row, text: '{"question":' }, complaint: JSON.stringify('{"question":') },
    { value: { ...row, text: '{"question":"Q"}' }, complaint: JSON.stringify('{"question":"Q"}') },
    { value: { ...row, text: 5 }, complaint: '5' },
  ],
};
