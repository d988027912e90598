import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { answerAt, makeExchange, modelAnswers } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, readImages } from '../readImages.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

/** Answers of several models to one request; null if a model gave none. */
const responsesSchema = z.array(
  z.looseObject({ model: z.string().nullish(), response: z.string().nullish() }),
);

/**
 * MOSSBench: harmless requests that models refuse, in an object keyed by `pid`; or a list with the answers of several
 * models for each request. Its contrast set, recognized by metadata with only `over`, is not harmless (docs/datasets.md).
 */
export const mossBench = defineFormat({
  id: 'mossbench',
  title: () => l10n.t('MOSSBench over-refusal questions'),
  schema: z.looseObject({
    id: idSchema,
    pid: idSchema,
    image: imageListSchema,
    question: z.string(),
    metadata: z.looseObject({ over: z.unknown() }).nullish(),
    over_type: z.string().nullish(),
    responses: responsesSchema.nullish(),
  }),
  recognizes: (value) =>
    'question' in value && ('over_type' in value || ('pid' in value && 'metadata' in value)),
  read: (value, place) => {
    const images = readImages(value.image, field('image'), place);
    const over = value.metadata?.over;
    const contrast = value.metadata && Object.keys(value.metadata).length === 1;
    return {
      id: readId(value.id ?? value.pid ?? place.key),
      idAt: readId(value.id ?? value.pid) === undefined ? undefined : field(value.id == null ? 'pid' : 'id'),
      images,
      exchanges: [
        makeExchange({
          text: value.question,
          at: field('question'),
          images: [...images.keys()],
          answers: modelAnswers(value.responses ?? [], 'responses'),
          safe: contrast ? undefined : true,
        }),
      ],
      labels: [
        ...readLabels(value, ['id', 'pid', 'image', 'question']),
        ...(typeof over === 'string' ? [{ name: 'over', value: over }] : []),
      ],
    };
  },
});

/**
 * XSTest: its prompts (`type`, `label`, `focus`, `note`), a model's completions with two people's annotations, or prompts
 * with several models' answers. Without a label, the types that begin with `contrast_` are the unsafe ones
 * (docs/datasets.md).
 */
export const xstest = defineFormat({
  id: 'xstest',
  title: () => l10n.t('XSTest exaggerated safety prompts'),
  schema: z.looseObject({
    id: idSchema,
    prompt: z.string(),
    type: z.string(),
    label: z.string().nullish(),
    completion: z.string().nullish(),
    responses: responsesSchema.nullish(),
  }),
  hasOneAnswer: (value) => 'completion' in value,
  recognizes: (value) =>
    'prompt' in value &&
    'type' in value &&
    (('focus' in value && 'note' in value) ||
      ('completion' in value && 'annotation_1' in value) ||
      ('responses' in value && 'label' in value)),
  read: (value) => ({
    id: readId(value.id),
    idAt: field('id'),
    images: [],
    exchanges: [
      makeExchange({
        text: value.prompt,
        at: field('prompt'),
        images: [],
        answers: [
          ...answerAt('completion', value.completion),
          ...modelAnswers(value.responses ?? [], 'responses'),
        ],
        safe: value.label ? value.label.toLowerCase() === 'safe' : !value.type.startsWith('contrast_'),
      }),
    ],
    labels: readLabels(value, ['id', 'prompt', 'completion']),
  }),
});
