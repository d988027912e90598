import { z } from 'zod';
import { makeExchange } from '../Exchange.ts';
import { defineFormat } from '../Format.ts';
import { readLabels } from '../SampleRecord.ts';

/** The three forms of each question: folder of its image, and the field with the words that go with it. */
const variants = [
  ['SD', 'Rephrased Question(SD)'],
  ['SD_TYPO', 'Rephrased Question'],
  ['TYPO', 'Rephrased Question'],
] as const;

/**
 * MM-SafetyBench: one file a scenario, an object keyed by number. Images are not named in it: they lie in
 * `imgs/<file's name>/<variant>/<key>.jpg`. Each variant is an exchange (method.md, section 2).
 */
export const mmSafetyBench = defineFormat({
  id: 'mm-safetybench',
  title: 'MM-SafetyBench questions in three forms',
  schema: z.looseObject({
    Question: z.string(),
    'Changed Question': z.string(),
    'Rephrased Question': z.string(),
    'Rephrased Question(SD)': z.string(),
  }),
  imageFolders: ['../imgs', '../data/imgs', '../../imgs'],
  recognises: (value) => 'Changed Question' in value && 'Rephrased Question' in value,
  read: (value, { key, row, file }) => {
    const number = key ?? String(row);
    const folder = file === undefined ? '' : `${file}/`;
    return {
      id: number,
      images: variants.map(([variant]) => ({
        kind: 'path',
        path: `imgs/${folder}${variant}/${number}.jpg`,
      })),
      exchanges: variants.map(([, field], index) =>
        makeExchange({ index, text: value[field], images: [index], safe: false }),
      ),
      labels: readLabels(value, ['Rephrased Question', 'Rephrased Question(SD)']),
      markers: undefined,
    };
  },
});
