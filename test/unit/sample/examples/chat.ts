import { chat as format } from '../../../../src/core/sample/formats/chat.ts';
import type { FormatExamples } from './FormatExamples.ts';

export const chat: FormatExamples = {
  format,
  rows: [
    {
      name: 'OpenAI fine-tuning',
      value: {
        messages: [
          { role: 'system', content: 'S' },
          {
            role: 'user',
            content: [
              { type: 'text', text: 'Q' },
              { type: 'image_url', image_url: { url: 'images/1.png', detail: 'low' } },
            ],
          },
          { role: 'assistant', content: 'A' },
        ],
      },
      images: ['images/1.png'],
      exchanges: [{ prompt: 'Q', history: ['S'], images: [0], answers: [{ field: 'answer', text: 'A' }] }],
    },
    {
      name: 'LLaMA-Factory and ms-swift, every request an exchange',
      value: {
        messages: [
          { role: 'user', content: '<image>Q1' },
          { role: 'assistant', content: 'A1' },
          { role: 'user', content: 'Q2<image>' },
          { role: 'assistant', content: 'A2' },
        ],
        images: ['1.jpg', '2.jpg'],
      },
      images: ['1.jpg', '2.jpg'],
      exchanges: [
        { prompt: 'Q1', images: [0], answers: [{ field: 'answer', text: 'A1' }] },
        { prompt: 'Q2', history: ['Q1', 'A1'], images: [0, 1], answers: [{ field: 'answer', text: 'A2' }] },
      ],
    },
    {
      name: 'Axolotl',
      value: {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'image', path: 'a/1.png' },
              { type: 'text', text: 'Q' },
            ],
          },
        ],
      },
      images: ['a/1.png'],
      exchanges: [{ prompt: 'Q', images: [0] }],
    },
    {
      name: 'LLaMA-Factory v1',
      value: { messages: [{ role: 'user', content: [{ type: 'text', value: 'Q' }], loss_weight: 0 }] },
      exchanges: [{ prompt: 'Q' }],
    },
    {
      name: 'messages as JSON text, as CSV and Parquet files have them',
      value: { messages: '[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}]' },
      exchanges: [{ prompt: 'Q', answers: [{ field: 'answer', text: 'A' }] }],
    },
    {
      name: 'a video and a sound, which are not shown',
      value: {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'video_url', video_url: { url: 'otter.mp4' } },
              { type: 'input_audio', input_audio: { data: '', format: 'wav' } },
              { type: 'text', text: 'Q' },
            ],
          },
        ],
      },
      exchanges: [{ prompt: '<video>\n<audio>\nQ' }],
    },
    {
      name: 'a KTO row of ms-swift',
      value: {
        messages: [
          { role: 'user', content: 'Q' },
          { role: 'assistant', content: 'A' },
        ],
        label: false,
      },
      exchanges: [{ prompt: 'Q', answers: [{ field: 'answer', text: 'A', side: 'rejected' }] }],
    },
    {
      name: 'a tool that is called, and its result',
      value: {
        messages: [
          { role: 'developer', content: 'S' },
          { role: 'user', content: 'Q' },
          { role: 'assistant', content: null, tool_calls: [{ id: '1', function: { name: 'f' } }] },
          { role: 'tool', tool_call_id: '1', content: 'R' },
          { role: 'assistant', content: 'A' },
        ],
      },
      exchanges: [
        {
          prompt: 'Q',
          history: ['S'],
          answers: [{ field: 'answer', text: '[{"id":"1","function":{"name":"f"}}]', isCall: true }],
        },
        {
          prompt: 'R',
          history: ['S', 'Q', '[{"id":"1","function":{"name":"f"}}]'],
          answers: [{ field: 'answer', text: 'A' }],
        },
      ],
    },
  ],
  broken: [{ value: { messages: [{ role: 'user', content: [{ type: 'scent' }] }] }, complaint: '"scent"' }],
};
