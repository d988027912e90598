import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { dataFile } from '../dataFile.ts';
import { type DreamCase, readDream } from './readDream.ts';

const pairSchema = z.object({
  instruction: z.string().optional(),
  safe_instruction: z.string().optional(),
  unsafe_instruction: z.string().optional(),
  response: z.string(),
});
const schema = z.array(z.object({ id: z.string(), 'instr-resp': z.array(pairSchema) }));

/** An exchange of DREAM with the answer that VLGuard had for it. */
export type AnswerPair = DreamCase & { readonly plain: string };

/** DREAM's exchanges that VLGuard answers too, by id and prompt. */
export function readAnswerPairs(): readonly AnswerPair[] {
  const path = dataFile('vlguard/train.json');
  if (path === undefined) {
    return [];
  }
  const plain = new Map<string, string>();
  for (const { id, 'instr-resp': pairs } of schema.parse(JSON.parse(readFileSync(path, 'utf8')))) {
    for (const one of pairs) {
      const prompt = one.unsafe_instruction ?? one.instruction ?? one.safe_instruction ?? '';
      plain.set(`${id}\n${prompt.trim()}`, one.response);
    }
  }
  return readDream().flatMap((one) => {
    const answer = plain.get(`${one.id}\n${one.prompt}`);
    return answer === undefined ? [] : [{ ...one, plain: answer }];
  });
}
