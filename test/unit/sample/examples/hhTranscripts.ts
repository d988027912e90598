import { hhTranscripts as format } from '../../../../src/core/sample/formats/hhTranscripts.ts';
import type { FormatExamples } from './FormatExamples.ts';

export const hhTranscripts: FormatExamples = {
  format,
  rows: [
    {
      name: 'one round',
      value: { chosen: '\n\nHuman: Q\n\nAssistant: A', rejected: '\n\nHuman: Q\n\nAssistant: B' },
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
      name: 'several rounds and paragraphs',
      value: {
        chosen: 'Human: Q1\n\nAssistant: A1\n\nmore\n\nHuman: Q2\n\nAssistant: A2',
        rejected: 'Human: Q1\n\nAssistant: A1\n\nmore\n\nHuman: Q2\n\nAssistant:',
      },
      exchanges: [
        {
          prompt: 'Q2',
          history: ['Q1', 'A1\n\nmore'],
          answers: [
            { field: 'chosen', text: 'A2' },
            { field: 'rejected', text: '' },
          ],
        },
      ],
    },
  ],
  broken: [
    {
      value: { chosen: 'Human: Q\n\nAssistant: A', rejected: 'Human: R\n\nAssistant: B' },
      complaint: '{"chosen":"Human: Q\\n\\nAssistant: A","rejected":"Human: R\\n\\nAssistant: B"}',
    },
    {
      value: { chosen: 'Human: Q\n\nAssistant: A', rejected: 'Human: Q' },
      complaint: '"Human: Q"',
    },
  ],
};
