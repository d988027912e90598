import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { answerAt, makeExchange } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, readImages } from '../readImages.ts';
import { idSchema, readId, readLabels, readSafety } from '../SampleRecord.ts';

const pairSchema = z
  .looseObject({
    instruction: z.string().optional(),
    safe_instruction: z.string().optional(),
    unsafe_instruction: z.string().optional(),
    response: z.string().optional(),
  })
  .refine((pair) => instructionOf(pair) !== undefined, {
    error: () => l10n.t('instruction, safe_instruction and unsafe_instruction are all missing'),
  });

/** VLGuard: one image with one or two independent instruction-response pairs (docs/datasets.md). */
export const vlguard = defineFormat({
  id: 'vlguard',
  title: () => l10n.t('VLGuard instruction-response pairs'),
  schema: z.looseObject({
    id: idSchema,
    image: imageListSchema,
    safe: z.boolean(),
    'instr-resp': z.array(pairSchema).min(1),
  }),
  holds: { observations: false, pairs: false },
  recognizes: (value) => 'instr-resp' in value,
  read: (value, place) => {
    const images = readImages(value.image, field('image'), place);
    return {
      id: readId(value.id),
      idAt: field('id'),
      images,
      exchanges: value['instr-resp'].map((pair, index) => {
        const at = field('instr-resp').at(index);
        const name = instructionOf(pair);
        return makeExchange({
          index,
          text: name ? (pair[name] ?? '') : '',
          at: name ? at.at(name) : at,
          images: [...images.keys()],
          answers: answerAt('response', pair.response, { at: at.at('response') }),
          // An unsafe image makes its only exchange unsafe; a safe image has one exchange of each kind.
          safe: value.safe && pair.unsafe_instruction === undefined,
        });
      }),
      safety: readSafety(value.safe),
      labels: readLabels(value, ['id', 'image', 'instr-resp', 'safe']),
    };
  },
});

const instructions = ['instruction', 'safe_instruction', 'unsafe_instruction'] as const;

/** The field of the instruction that a pair has. */
function instructionOf(
  pair: Readonly<Partial<Record<(typeof instructions)[number], string | undefined>>>,
): (typeof instructions)[number] | undefined {
  return instructions.find((name) => pair[name] !== undefined);
}
