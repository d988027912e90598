import { openAiPreference as format } from '../../../../src/core/sample/formats/openAiPreference.ts';
import type { FormatExamples } from './FormatExamples.ts';

const input = {
  messages: [
    {
      role: 'user',
      content: [
        { type: 'image_url', image_url: { url: 'images/1.png' } },
        { type: 'text', text: 'Q' },
      ],
    },
  ],
  tools: [],
  parallel_tool_calls: true,
};
const preferred_output = [{ role: 'assistant', content: 'A' }];

export const openAiPreference: FormatExamples = {
  format,
  rows: [
    {
      name: 'line',
      value: { input, preferred_output, non_preferred_output: [{ role: 'assistant', content: 'B' }] },
      images: ['images/1.png'],
      exchanges: [
        {
          prompt: 'Q',
          images: [0],
          answers: [
            { field: 'preferred_output', text: 'A', side: 'chosen' },
            { field: 'non_preferred_output', text: 'B', side: 'rejected' },
          ],
        },
      ],
    },
  ],
  broken: [{ value: { input, preferred_output, non_preferred_output: 'B' }, complaint: '"B"' }],
};
