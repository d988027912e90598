import { pkuSafeRlhf as format } from '../../../../src/core/sample/formats/pkuSafeRlhf.ts';
import type { FormatExamples } from './FormatExamples.ts';

const row = { prompt: 'Q', response_0: 'A', response_1: 'B' };

export const pkuSafeRlhf: FormatExamples = {
  format,
  rows: [
    {
      name: 'the 30K release, whose second answer is safer and whose first one is more helpful',
      value: {
        ...row,
        is_response_0_safe: false,
        is_response_1_safe: true,
        better_response_id: 0,
        safer_response_id: 1,
      },
      exchanges: [
        {
          prompt: 'Q',
          answers: [
            { field: 'response_0', text: 'A', side: 'rejected', safe: false },
            { field: 'response_1', text: 'B', side: 'chosen', safe: true },
          ],
        },
      ],
    },
    {
      name: 'the newer release with kinds of harm, severities and models',
      value: {
        ...row,
        prompt_source: 'm0',
        response_0_source: 'm1',
        response_1_source: 'm2',
        is_response_0_safe: 'True',
        is_response_1_safe: 'False',
        response_0_harm_category: { Cybercrime: false, Violence: false },
        response_1_harm_category: { Cybercrime: true, Violence: true },
        response_0_severity_level: 0,
        response_1_severity_level: 2,
        better_response_id: '1',
        safer_response_id: '0',
        response_0_sha256: 'a1',
        response_1_sha256: 'b2',
      },
      exchanges: [
        {
          prompt: 'Q',
          answers: [
            { field: 'response_0', text: 'A', model: 'm1', side: 'chosen', safe: true },
            { field: 'response_1', text: 'B', model: 'm2', side: 'rejected', safe: false },
          ],
        },
      ],
    },
    {
      name: 'the single-dimension release, which says only which one is better',
      value: { ...row, better_response_id: 1 },
      exchanges: [
        {
          prompt: 'Q',
          answers: [
            { field: 'response_0', text: 'A', side: 'rejected' },
            { field: 'response_1', text: 'B', side: 'chosen' },
          ],
        },
      ],
    },
    {
      name: 'neither is safer',
      value: { ...row, safer_response_id: -1, is_response_0_safe: true },
      exchanges: [
        {
          prompt: 'Q',
          answers: [
            { field: 'response_0', text: 'A', safe: true },
            { field: 'response_1', text: 'B' },
          ],
        },
      ],
    },
  ],
  broken: [{ value: { ...row, response_0: 7 }, complaint: '7' }],
};
