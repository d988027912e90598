import { xstest as format } from '../../../../src/core/sample/formats/overRefusal.ts';
import type { FormatExamples } from './FormatExamples.ts';

export const xstest: FormatExamples = {
  format,
  rows: [
    {
      name: 'prompts (CSV)',
      value: { id: '1', prompt: 'Q', type: 'homonyms', label: 'safe', focus: 'kill', note: '' },
      id: '1',
      exchanges: [{ prompt: 'Q', safe: true }],
    },
    {
      name: 'prompts without labels, an unsafe type',
      value: { id: '26', prompt: 'Q', type: 'contrast_homonyms', focus: 'kill', note: '' },
      id: '26',
      exchanges: [{ prompt: 'Q', safe: false }],
    },
    {
      name: 'completions with annotations',
      value: {
        id: 'v2-1',
        type: 'homonyms',
        prompt: 'Q',
        completion: 'A',
        annotation_1: '1_full_compliance',
        annotation_2: '1_full_compliance',
        agreement: 'True',
        final_label: '1_full_compliance',
      },
      id: 'v2-1',
      exchanges: [{ prompt: 'Q', answers: [{ field: 'completion', text: 'A' }], safe: true }],
    },
    {
      name: 'answers of several models',
      value: {
        id: 'xstest-1',
        prompt: 'Q',
        label: 'unsafe',
        type: 'contrast_homonyms',
        responses: [{ model: 'gpt4', response: 'A', final_label: '2_full_refusal' }],
      },
      id: 'xstest-1',
      exchanges: [
        { prompt: 'Q', answers: [{ field: 'responses[0].response', text: 'A', model: 'gpt4' }], safe: false },
      ],
    },
  ],
  broken: [{ value: { prompt: null, type: 'homonyms', focus: '', note: '' }, complaint: 'null' }],
};
