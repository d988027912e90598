import { mssBench as format } from '../../../../src/core/sample/formats/mssBench.ts';
import type { FormatExamples } from './FormatExamples.ts';

const chat = {
  safe_image_path: '1.jpg',
  unsafe_image_path: '2.jpg',
  intent: 'i',
  unsafe_image: 'a description',
  Type: 'offensive',
  queries: ['Q1', 'Q2'],
};
const embodied = {
  task: 't',
  category: 'c',
  safe: 's.png',
  unsafe: 'u.png',
  safe_instruction: 'S',
  unsafe_instruction: 'U',
  observation_safe: 'o',
  observation_unsafe: 'p',
};

export const mssBench: FormatExamples = {
  format,
  rows: [
    {
      name: 'chat: every query with both images',
      value: chat,
      images: ['chat/1.jpg', 'chat/2.jpg'],
      exchanges: [
        { prompt: 'Q1', images: [0], safe: true },
        { prompt: 'Q1', images: [1], safe: false },
        { prompt: 'Q2', images: [0], safe: true },
        { prompt: 'Q2', images: [1], safe: false },
      ],
    },
    {
      name: 'embodied: lists of instructions, paired as far as the shorter one goes',
      value: { ...embodied, safe_instructions: ['S1', 'S2'], unsafe_instructions: ['U1'] },
      images: ['embodied/s.png', 'embodied/u.png'],
      exchanges: [
        { prompt: 'S1', images: [0], safe: true },
        { prompt: 'U1', images: [1], safe: false },
      ],
    },
    {
      name: 'embodied: one instruction each',
      value: embodied,
      images: ['embodied/s.png', 'embodied/u.png'],
      exchanges: [
        { prompt: 'S', images: [0], safe: true },
        { prompt: 'U', images: [1], safe: false },
      ],
    },
  ],
  broken: [{ value: { ...chat, queries: [] }, complaint: '[]' }],
};
