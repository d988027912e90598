import { z } from 'zod';
import { makeExchange, modelAnswers } from '../Exchange.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, readImageField } from '../readImages.ts';
import { idSchema, type Label, readId, readLabels } from '../SampleRecord.ts';

/** Aspect by aspect what GPT-4V gave; ratings are texts, and "N/A" occurs. */
const annotationsSchema = z.record(
  z.string(),
  z.looseObject({ Rating: z.union([z.string(), z.number()]).nullish() }).nullish(),
);

const completionSchema = z.looseObject({
  response: z.string().nullish(),
  model: z.string().nullish(),
  annotations: annotationsSchema.nullish(),
});

/** `datasets` writes a list of structs as a struct of lists where its feature is a `Sequence` (formats.md, section 2). */
const columnsSchema = z
  .looseObject({
    response: z.array(z.string().nullish()),
    model: z.array(z.string().nullish()).nullish(),
    annotations: z.array(annotationsSchema.nullish()).nullish(),
  })
  .transform(({ response, model, annotations }) =>
    response.map((text, at) => ({ response: text, model: model?.[at], annotations: annotations?.[at] })),
  );

/** VLFeedback: several models' answers to one request with GPT-4V's ratings of each (method.md, section 2). */
export const vlFeedback = defineFormat({
  id: 'vlfeedback',
  title: 'VLFeedback rated answers',
  schema: z.looseObject({
    id: idSchema,
    prompt: z.string(),
    image: imageListSchema.nullish(),
    img_path: z.string().nullish(),
    completions: z.union([z.array(completionSchema), columnsSchema]),
  }),
  recognises: (value) => 'prompt' in value && 'completions' in value,
  read: (value, place) => {
    const images = readImageField(value, ['image', 'img_path'], place);
    return {
      id: readId(value.id),
      images,
      exchanges: [
        makeExchange({
          text: value.prompt,
          images: [...images.keys()],
          answers: modelAnswers(value.completions, 'completions'),
        }),
      ],
      labels: [
        ...readLabels(value, ['id', 'prompt', 'image', 'img_path']),
        ...value.completions.flatMap(ratingLabel),
      ],
      markers: undefined,
    };
  },
});

function ratingLabel(completion: z.infer<typeof completionSchema>, at: number): Label[] {
  const ratings = Object.entries(completion.annotations ?? {}).flatMap(([aspect, one]) =>
    one?.Rating === null || one?.Rating === undefined ? [] : [`${aspect} ${one.Rating}`],
  );
  const name = completion.model ?? `completions[${at}]`;
  return ratings.length === 0 ? [] : [{ name, value: ratings.join(', ') }];
}
