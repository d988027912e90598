import { llava as format } from '../../../../src/core/sample/formats/llava.ts';
import type { FormatExamples } from './FormatExamples.ts';

export const llava: FormatExamples = {
  format,
  rows: [
    {
      name: 'DREAM',
      value: {
        id: 'a',
        image: 'VLGuard/train/1.png',
        safe: true,
        conversations: [
          { from: 'human', value: '<image>\nQ1', safe: true },
          { from: 'gpt', value: 'A1' },
          { from: 'human', value: 'Q2', safe: false },
          { from: 'gpt', value: 'A2', observe: [] },
        ],
      },
      id: 'a',
      images: ['VLGuard/train/1.png'],
      exchanges: [
        { prompt: 'Q1', images: [0], answers: [{ field: 'answer', text: 'A1' }], safe: true },
        {
          prompt: 'Q2',
          history: ['Q1', 'A1'],
          images: [0],
          answers: [{ field: 'answer', text: 'A2' }],
          safe: false,
        },
      ],
    },
    {
      name: 'ShareGPT with images as bytes',
      value: {
        conversations: [{ from: 'human', value: '<image>Q' }],
        images: [{ bytes: '<5 bytes>', path: null }],
        system: 's',
      },
      images: ['0:images.0.bytes'],
      exchanges: [{ history: ['s'], prompt: 'Q', images: [0] }],
    },
    {
      name: 'turns as JSON text',
      value: { conversations: '[{"from":"human","value":"Q"},{"from":"gpt","value":"A"}]' },
      exchanges: [{ prompt: 'Q', answers: [{ field: 'answer', text: 'A' }] }],
    },
    {
      name: 'a KTO row of LLaMA-Factory',
      value: {
        conversations: [
          { from: 'human', value: 'Q' },
          { from: 'gpt', value: 'A' },
        ],
        kto_tag: true,
      },
      exchanges: [{ prompt: 'Q', answers: [{ field: 'answer', text: 'A', side: 'chosen' }] }],
    },
    {
      name: 'a tool that is called, and what it observes',
      value: {
        conversations: [
          { from: 'human', value: 'Q' },
          { from: 'function_call', value: 'F' },
          { from: 'observation', value: 'R' },
          { from: 'gpt', value: 'A' },
        ],
        tools: '[]',
      },
      exchanges: [
        { prompt: 'Q', answers: [{ field: 'answer', text: 'F', isCall: true }] },
        { prompt: 'R', history: ['Q', 'F'], answers: [{ field: 'answer', text: 'A' }] },
      ],
    },
  ],
  broken: [{ value: { conversations: [{ from: 'somebody', value: 'Q' }] }, complaint: '"somebody"' }],
};
