import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { makeExchange } from '../Exchange.ts';
import { Field, field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { decidesNothing, readLabels } from '../SampleRecord.ts';

/** The three variants of each question: folder of its image, and field of the corresponding text. */
const variants = [
  ['SD', 'Rephrased Question(SD)'],
  ['SD_TYPO', 'Rephrased Question'],
  ['TYPO', 'Rephrased Question'],
] as const;

/** Questions without an image. */
const unreadSchema = z.string().meta(decidesNothing);

/**
 * MM-SafetyBench: one file per scenario, an object with numbers as keys. It does not name its images: they are in
 * `imgs/<name of the file>/<variant>/<key>.jpg`. Each variant is an exchange (docs/datasets.md).
 */
export const mmSafetyBench = defineFormat({
  id: 'mm-safetybench',
  title: () => l10n.t('MM-SafetyBench questions in three forms'),
  schema: z.looseObject({
    Question: unreadSchema,
    'Changed Question': unreadSchema,
    'Rephrased Question': z.string(),
    'Rephrased Question(SD)': z.string(),
  }),
  imageFolders: ['../imgs', '../data/imgs', '../../imgs'],
  recognizes: (value) => 'Changed Question' in value && 'Rephrased Question' in value,
  read: (value, { key, row, file }) => {
    const number = key ?? String(row);
    const folder = file === undefined ? '' : `${file}/`;
    return {
      id: number,
      images: variants.map(([variant]) => ({
        kind: 'path',
        path: `imgs/${folder}${variant}/${number}.jpg`,
        at: Field.record,
      })),
      exchanges: variants.map(([, name], index) =>
        makeExchange({ index, text: value[name], at: field(name), images: [index], safe: false }),
      ),
      labels: readLabels(value, ['Rephrased Question', 'Rephrased Question(SD)']),
    };
  },
});
