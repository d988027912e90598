import { rlaifV as format } from '../../../../src/core/sample/formats/rlhfV.ts';
import type { FormatExamples } from './FormatExamples.ts';

const answers = [
  { field: 'chosen', text: 'A' },
  { field: 'rejected', text: 'B' },
];

export const rlaifV: FormatExamples = {
  format,
  rows: [
    {
      name: 'dataset',
      value: {
        ds_name: 'RLAIF-V',
        image: { bytes: '<65,536 bytes>', path: 'llava1.5/1.jpg' },
        question: 'Q',
        chosen: 'A',
        rejected: 'B',
        origin_dataset: 'LCS-558K',
        origin_split: '{"model":"llava","type":"x"}',
        idx: '17',
        image_path: 'llava1.5/1.jpg',
      },
      place: { row: 2 },
      id: '17',
      images: ['2:image.bytes'],
      exchanges: [{ prompt: 'Q', images: [0], answers }],
    },
    {
      name: 'what the pipeline takes',
      value: {
        ds_question_id: './e/1.jpg',
        image_path: './e/1.jpg',
        question: 'Q',
        metainfos: { reference: '' },
      },
      id: './e/1.jpg',
      images: ['./e/1.jpg'],
      exchanges: [{ prompt: 'Q', images: [0] }],
    },
    {
      name: 'what the pipeline puts out',
      value: {
        image_id: '1',
        image_path: 'e/1.jpg',
        ds_question_id: 'e/1.jpg',
        question: 'Q',
        chosen: 'A',
        rejected: 'B',
        org_infos: { scores: { chosen: { judge: '', score: 0 }, rejected: { judge: '', score: -2 } } },
      },
      id: 'e/1.jpg',
      images: ['e/1.jpg'],
      exchanges: [{ prompt: 'Q', images: [0], answers }],
    },
  ],
  broken: [{ value: { question: 'Q', ds_question_id: '1', chosen: ['A'] }, complaint: '["A"]' }],
};
