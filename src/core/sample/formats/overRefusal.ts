import { z } from 'zod';
import { answerAt, makeExchange, modelAnswers } from '../Exchange.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, readImages } from '../readImages.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

/** Answers of several models to one request; null where a model gave none. */
const responsesSchema = z.array(
  z.looseObject({ model: z.string().nullish(), response: z.string().nullish() }),
);

/**
 * MOSSBench: harmless requests that models refuse, in an object keyed by `pid`; or a list with the answers of several
 * models beside each request. Its contrast set, told by metadata that holds only `over`, is not harmless (method.md 4).
 */
export const mossBench = defineFormat({
  id: 'mossbench',
  title: 'MOSSBench over-refusal questions',
  schema: z.looseObject({
    id: idSchema,
    pid: idSchema,
    image: imageListSchema,
    question: z.string(),
    metadata: z.looseObject({ over: z.unknown() }).nullish(),
    over_type: z.string().nullish(),
    responses: responsesSchema.nullish(),
  }),
  recognises: (value) =>
    'question' in value && ('over_type' in value || ('pid' in value && 'metadata' in value)),
  read: (value, place) => {
    const images = readImages(value.image, ['image'], place);
    const over = value.metadata?.over;
    const contrast = value.metadata && Object.keys(value.metadata).length === 1;
    return {
      id: readId(value.id ?? value.pid ?? place.key),
      images,
      exchanges: [
        makeExchange({
          text: value.question,
          images: [...images.keys()],
          answers: modelAnswers(value.responses ?? [], 'responses'),
          safe: contrast ? undefined : true,
        }),
      ],
      labels: [
        ...readLabels(value, ['id', 'pid', 'image', 'question']),
        ...(typeof over === 'string' ? [{ name: 'over', value: over }] : []),
      ],
      markers: undefined,
    };
  },
});

/**
 * XSTest: its prompts (`type`, `label`, `focus`, `note`), a model's completions with two people's annotations, or prompts
 * with several models' answers. Where no label says it, the types that begin with `contrast_` are the unsafe ones
 * (method.md, section 2).
 */
export const xstest = defineFormat({
  id: 'xstest',
  title: 'XSTest exaggerated safety prompts',
  schema: z.looseObject({
    id: idSchema,
    prompt: z.string(),
    type: z.string(),
    label: z.string().nullish(),
    completion: z.string().nullish(),
    responses: responsesSchema.nullish(),
  }),
  recognises: (value) =>
    'prompt' in value &&
    'type' in value &&
    (('focus' in value && 'note' in value) ||
      ('completion' in value && 'annotation_1' in value) ||
      ('responses' in value && 'label' in value)),
  read: (value) => ({
    id: readId(value.id),
    images: [],
    exchanges: [
      makeExchange({
        text: value.prompt,
        images: [],
        answers: [
          ...answerAt('completion', value.completion),
          ...modelAnswers(value.responses ?? [], 'responses'),
        ],
        safe: value.label ? value.label.toLowerCase() === 'safe' : !value.type.startsWith('contrast_'),
      }),
    ],
    labels: readLabels(value, ['id', 'prompt', 'completion']),
    markers: undefined,
  }),
});
