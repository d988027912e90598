import { modelAnswers as format } from '../../../../src/core/sample/formats/modelAnswers.ts';
import type { FormatExamples } from './FormatExamples.ts';

export const modelAnswers: FormatExamples = {
  format,
  rows: [
    {
      name: 'a result file (CSV)',
      value: { case: 'k1', prompt: 'Q', model: 'one', response: 'A', label: 'unsafe' },
      id: 'k1',
      exchanges: [{ prompt: 'Q', answers: [{ field: 'response', text: 'A', model: 'one', safe: false }] }],
    },
    {
      name: 'BeaverTails',
      value: { prompt: 'Q', response: 'A', category: { animal_abuse: false }, is_safe: true },
      exchanges: [{ prompt: 'Q', answers: [{ field: 'response', text: 'A', safe: true }] }],
    },
    {
      name: 'AlpacaEval',
      value: { instruction: 'Q', output: 'A', generator: 'g1', dataset: 'helpful_base' },
      exchanges: [{ prompt: 'Q', answers: [{ field: 'output', text: 'A', model: 'g1' }] }],
    },
    {
      name: 'about an image, with a mark of the answer',
      value: { id: 1, question: 'Q', response: 'A', safe: 'false', image: '1.png' },
      id: '1',
      images: ['1.png'],
      exchanges: [{ prompt: 'Q', images: [0], answers: [{ field: 'response', text: 'A', safe: false }] }],
    },
  ],
  broken: [
    {
      value: { prompt: null, response: 'A', model: 'm' },
      complaint: '{"prompt":null,"response":"A","model":"m"}',
    },
    { value: { prompt: 'Q', response: 5, model: 'm' }, complaint: '5' },
  ],
};
