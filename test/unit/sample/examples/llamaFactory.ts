import { llamaFactory as format } from '../../../../src/core/sample/formats/llamaFactory.ts';
import type { FormatExamples } from './FormatExamples.ts';

const part = (value: string) => [{ type: 'text', value }];

export const llamaFactory: FormatExamples = {
  format,
  rows: [
    {
      name: 'ShareGPT ranking with a system prompt',
      value: {
        conversations: [{ from: 'human', value: '<image>Q' }],
        chosen: { from: 'gpt', value: 'A' },
        rejected: { from: 'gpt', value: 'B' },
        images: ['1.png'],
        system: 'S',
      },
      images: ['1.png'],
      exchanges: [
        {
          prompt: 'Q',
          history: ['S'],
          images: [0],
          answers: [
            { field: 'chosen', text: 'A' },
            { field: 'rejected', text: 'B' },
          ],
        },
      ],
    },
    {
      name: 'messages with answers as texts, which its loader drops',
      value: { messages: [{ role: 'user', content: 'Q' }], chosen: 'A', rejected: 'B' },
      exchanges: [
        {
          prompt: 'Q',
          answers: [
            { field: 'chosen', text: 'A' },
            { field: 'rejected', text: 'B' },
          ],
        },
      ],
    },
    {
      name: 'v1: whole conversations with typed content',
      value: {
        chosen_messages: [
          { role: 'user', content: [{ type: 'image_url', value: '1.png' }, ...part('Q')], loss_weight: 0 },
          { role: 'assistant', content: part('A'), loss_weight: 1 },
        ],
        rejected_messages: [
          { role: 'user', content: part('Q'), loss_weight: 0 },
          { role: 'assistant', content: part('B'), loss_weight: 1 },
        ],
      },
      images: ['1.png'],
      exchanges: [
        {
          prompt: 'Q',
          images: [0],
          answers: [
            { field: 'chosen_messages', text: 'A', side: 'chosen' },
            { field: 'rejected_messages', text: 'B', side: 'rejected' },
          ],
        },
      ],
    },
    {
      name: 'the rejected answer in a conversation of its own',
      value: {
        conversations: [
          { from: 'human', value: 'Q' },
          { from: 'gpt', value: 'A' },
        ],
        rejected_conversations: [
          { from: 'human', value: 'Q' },
          { from: 'gpt', value: 'B' },
        ],
      },
      exchanges: [
        {
          prompt: 'Q',
          answers: [
            { field: 'conversations[1]', text: 'A', side: 'chosen' },
            { field: 'rejected_conversations', text: 'B', side: 'rejected' },
          ],
        },
      ],
    },
    {
      name: 'both answers in conversations of their own',
      value: {
        chosen_conversations: [
          { from: 'human', value: 'Q' },
          { from: 'gpt', value: 'A' },
        ],
        rejected_conversations: [
          { from: 'human', value: 'Q' },
          { from: 'gpt', value: 'B' },
        ],
      },
      exchanges: [
        {
          prompt: 'Q',
          answers: [
            { field: 'chosen_conversations', text: 'A', side: 'chosen' },
            { field: 'rejected_conversations', text: 'B', side: 'rejected' },
          ],
        },
      ],
    },
  ],
  broken: [
    { value: { conversations: [], chosen: {}, rejected: {} }, complaint: '[]' },
    { value: { messages: [{ role: 'user', content: 'Q' }], chosen: 5, rejected: 'B' }, complaint: '5' },
  ],
};
