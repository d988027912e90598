import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import {
  answerNames,
  answerSafetyNames,
  caseNames,
  modelNames,
  nameIn,
  promptNames,
} from '../answers/answerNames.ts';
import { readSafetyWord } from '../answers/safetyWord.ts';
import { answerAt } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, readImageField } from '../readImages.ts';
import { promptMessages, readPreference } from '../readPreference.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

const text = z.string().nullish();
const textFields = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, text]));
const imageNames = ['images', 'image', 'image_path'] as const;

const rowSchema = z
  .looseObject({
    ...textFields([...promptNames, ...answerNames, ...modelNames]),
    ...Object.fromEntries(caseNames.map((name) => [name, idSchema])),
    ...Object.fromEntries(imageNames.map((name) => [name, imageListSchema.nullish()])),
    ...Object.fromEntries(answerSafetyNames.map((name) => [name, z.unknown().optional()])),
  })
  .refine((row) => typeof row[nameIn(row, promptNames) ?? ''] === 'string', {
    error: () => l10n.t('the prompt is missing'),
  });

/**
 * One row per answer of a model, as result files of evaluations and sets such as BeaverTails have it: a prompt, an answer, and
 * which model gave it or whether it is safe. The rows of one prompt are joined (`joinRows`).
 */
export const modelAnswers = defineFormat({
  id: 'model-answers',
  title: () => l10n.t('One row per model answer'),
  schema: rowSchema,
  hasOneAnswer: () => true,
  recognizes: (value) =>
    nameIn(value, promptNames) !== undefined &&
    nameIn(value, answerNames) !== undefined &&
    nameIn(value, [...modelNames, ...answerSafetyNames]) !== undefined &&
    !('prompt' in value && 'completion' in value) &&
    !others.some((name) => name in value),
  read: (row, place) => {
    const prompt = nameIn(row, promptNames) ?? 'prompt';
    const answer = nameIn(row, answerNames) ?? 'response';
    const caseName = nameIn(row, caseNames);
    const model = nameIn(row, modelNames);
    const safety = nameIn(row, answerSafetyNames);
    const id = caseName && idSchema.safeParse(row[caseName]).data;
    const request = row[prompt];
    return {
      id: readId(id),
      idAt: caseName && field(caseName),
      ...readPreference({
        prompt: promptMessages({ text: typeof request === 'string' ? request : '', at: field(prompt) }),
        needsMarkers: false,
        declared: readImageField(row, imageNames, place),
        answers: answerAt(answer, row[answer], {
          model: model && row[model],
          safe: safety && readSafetyWord(row[safety]),
        }),
      }),
      labels: readLabels(row, [...caseNames, prompt, answer, ...imageNames]),
    };
  },
});

/** Fields of formats that have a prompt, an answer and a label or a model too, but another meaning. */
const others = [
  'chosen',
  'rejected',
  'rejected_response',
  'rejected_messages',
  'messages',
  'conversations',
  'completions',
  'responses',
  'response_1',
  'input',
  'history',
  'is_response_safe',
  'annotation_1',
  'focus',
  'over_type',
  'image_name',
  'class1',
  'safety_warning',
  'options',
  'instruction_id',
  'origin_dataset',
  'ds_name',
];
