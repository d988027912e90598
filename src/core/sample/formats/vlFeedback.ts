import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { makeExchange, modelAnswers } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, imageNameSchema, readImageField } from '../readImages.ts';
import { idSchema, type Label, readId, readLabels } from '../SampleRecord.ts';

/** GPT-4V's rating for each aspect; ratings are texts, and "N/A" occurs. */
const annotationsSchema = z.record(
  z.string(),
  z.looseObject({ Rating: z.union([z.string(), z.number()]).nullish() }).nullish(),
);

const completionSchema = z.looseObject({
  response: z.string().nullish(),
  model: z.string().nullish(),
  annotations: annotationsSchema.nullish(),
});

/** `datasets` writes a list of structs as a struct of lists if its feature is a `Sequence` (docs/datasets.md). */
const columnsSchema = z.looseObject({
  response: z.array(z.string().nullish()),
  model: z.array(z.string().nullish()).nullish(),
  annotations: z.array(annotationsSchema.nullish()).nullish(),
});

type Completion = z.infer<typeof completionSchema>;

/** VLFeedback: several models' answers to one request with GPT-4V's ratings of each (docs/datasets.md). */
export const vlFeedback = defineFormat({
  id: 'vlfeedback',
  title: () => l10n.t('VLFeedback rated answers'),
  schema: z.looseObject({
    id: idSchema,
    prompt: z.string(),
    image: imageListSchema.nullish(),
    img_path: imageNameSchema,
    completions: z.union([z.array(completionSchema), columnsSchema]),
  }),
  recognizes: (value) =>
    'prompt' in value &&
    'completions' in value &&
    !(Array.isArray(value.completions) && value.completions.some((one) => typeof one === 'string')),
  read: (value, place) => {
    const { images } = readImageField(value, ['image', 'img_path'], place);
    const at = field('completions');
    const { completions, answerField } = Array.isArray(value.completions)
      ? { completions: value.completions, answerField: (index: number) => at.at(index).at('response') }
      : {
          completions: rowsOf(value.completions),
          answerField: (index: number) => at.at('response').at(index),
        };
    return {
      id: readId(value.id),
      idAt: field('id'),
      images,
      exchanges: [
        makeExchange({
          text: value.prompt,
          at: field('prompt'),
          images: [...images.keys()],
          answers: modelAnswers(completions, 'completions', answerField),
        }),
      ],
      labels: [
        ...readLabels(value, ['id', 'prompt', 'image', 'img_path']),
        ...completions.flatMap(ratingLabel),
      ],
    };
  },
});

function rowsOf({ response, model, annotations }: z.infer<typeof columnsSchema>): readonly Completion[] {
  return response.map((text, at) => ({ response: text, model: model?.[at], annotations: annotations?.[at] }));
}

function ratingLabel(completion: Completion, at: number): Label[] {
  const ratings = Object.entries(completion.annotations ?? {}).flatMap(([aspect, one]) =>
    one?.Rating === null || one?.Rating === undefined ? [] : [`${aspect} ${one.Rating}`],
  );
  const name = completion.model ?? `completions[${at}]`;
  return ratings.length === 0 ? [] : [{ name, value: ratings.join(', ') }];
}
