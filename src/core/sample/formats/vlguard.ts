import { z } from 'zod';
import { makeExchange } from '../Exchange.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, readImages } from '../readImages.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

const pairSchema = z
  .looseObject({
    instruction: z.string().optional(),
    safe_instruction: z.string().optional(),
    unsafe_instruction: z.string().optional(),
    response: z.string().optional(),
  })
  .refine((pair) => instructionOf(pair) !== undefined, {
    error: 'one of instruction, safe_instruction and unsafe_instruction is needed',
  });

/** VLGuard: one image with one or two independent instruction-response pairs (method.md, section 2). */
export const vlguard = defineFormat({
  id: 'vlguard',
  title: 'VLGuard instruction-response pairs',
  schema: z.looseObject({
    id: idSchema,
    image: imageListSchema,
    safe: z.boolean(),
    'instr-resp': z.array(pairSchema).min(1),
  }),
  recognises: (value) => 'instr-resp' in value,
  read: (value, place) => {
    const images = readImages(value.image, ['image'], place);
    return {
      id: readId(value.id),
      images,
      exchanges: value['instr-resp'].map((pair, index) =>
        makeExchange({
          index,
          text: instructionOf(pair) ?? '',
          images: [...images.keys()],
          answers: pair.response === undefined ? [] : [{ field: 'response', text: pair.response }],
          // An unsafe image makes its only exchange unsafe; a safe image has one exchange of each kind.
          safe: value.safe && pair.unsafe_instruction === undefined,
        }),
      ),
      labels: readLabels(value, ['id', 'image', 'instr-resp', 'safe']),
      markers: undefined,
    };
  },
});

function instructionOf(pair: {
  instruction?: string | undefined;
  safe_instruction?: string | undefined;
  unsafe_instruction?: string | undefined;
}): string | undefined {
  return pair.instruction ?? pair.safe_instruction ?? pair.unsafe_instruction;
}
