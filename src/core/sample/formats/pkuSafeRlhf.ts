import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { readSafetyWord } from '../answers/safetyWord.ts';
import { answerAt, makeExchange } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { type Label, readLabels } from '../SampleRecord.ts';

const mark = z.unknown().optional();
const number = z.union([z.string(), z.number()]).nullish();
/** By the name of a kind of harm, whether an answer is harmful in that way. */
const harms = z.union([z.record(z.string(), z.boolean().nullish()), z.string()]).nullish();
const answer = z.string().nullish();

/**
 * PKU-SafeRLHF: two answers with the number of the safer and of the better (more helpful) one and a safety mark of each; newer
 * releases with kinds of harm, severities and the models. The preferred answer is the safer one; where the data does not say which
 * one that is (its single-dimension release), the better one (docs/datasets.md).
 */
export const pkuSafeRlhf = defineFormat({
  id: 'pku-saferlhf',
  title: () => l10n.t('PKU-SafeRLHF answers with safety labels'),
  schema: z.looseObject({
    prompt: z.string(),
    response_0: answer,
    response_1: answer,
    response_0_source: answer,
    response_1_source: answer,
    is_response_0_safe: mark,
    is_response_1_safe: mark,
    response_0_harm_category: harms,
    response_1_harm_category: harms,
    safer_response_id: number,
    better_response_id: number,
  }),
  recognizes: (value) => 'prompt' in value && 'response_0' in value && 'response_1' in value,
  read: (value) => {
    const preferred = value.safer_response_id ?? value.better_response_id;
    const answers = [
      ...answerAt('response_0', value.response_0, {
        model: value.response_0_source,
        side: sideOf(preferred, '0'),
        safe: readSafetyWord(value.is_response_0_safe),
      }),
      ...answerAt('response_1', value.response_1, {
        model: value.response_1_source,
        side: sideOf(preferred, '1'),
        safe: readSafetyWord(value.is_response_1_safe),
      }),
    ];
    return {
      images: [],
      exchanges: [makeExchange({ text: value.prompt, at: field('prompt'), images: [], answers })],
      labels: [
        ...readLabels(value, [...readFields]),
        ...harmLabel('response_0_harm_category', value.response_0_harm_category),
        ...harmLabel('response_1_harm_category', value.response_1_harm_category),
      ],
    };
  },
});

/** Hashes of the answers are no labels. */
const readFields = ['prompt', 'response_0', 'response_1', 'response_0_sha256', 'response_1_sha256'];

/** Which side an answer is on; ids are 0 and 1, and any other says that neither is preferred. */
function sideOf(preferred: string | number | null | undefined, id: '0' | '1') {
  const number = String(preferred ?? '').trim();
  return number !== '0' && number !== '1' ? undefined : number === id ? 'chosen' : 'rejected';
}

function harmLabel(name: string, held: z.infer<typeof harms>): readonly Label[] {
  const found =
    typeof held === 'object' ? Object.entries(held ?? {}).flatMap(([kind, is]) => (is ? kind : [])) : [];
  return found.length === 0 ? [] : [{ name, value: found.join(', ') }];
}
