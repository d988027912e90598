import type { Format } from '../Format.ts';
import { alpaca } from './alpaca.ts';
import { beaverTailsV } from './beaverTailsV.ts';
import { chat } from './chat.ts';
import { mis, siuo, vlsBench } from './crossModal.ts';
import { figstep } from './figstep.ts';
import { hhTranscripts } from './hhTranscripts.ts';
import { imageText } from './imageText.ts';
import { isTable } from './isTable.ts';
import { llamaFactory } from './llamaFactory.ts';
import { llava } from './llava.ts';
import { messageList } from './messageList.ts';
import { mllmJudge } from './mllmJudge.ts';
import { mmpr } from './mmpr.ts';
import { mmSafetyBench } from './mmSafetyBench.ts';
import { modelAnswers } from './modelAnswers.ts';
import { msSwift } from './msSwift.ts';
import { mssBench } from './mssBench.ts';
import { openAiPreference } from './openAiPreference.ts';
import { mossBench, xstest } from './overRefusal.ts';
import { pkuSafeRlhf } from './pkuSafeRlhf.ts';
import { prompts } from './prompts.ts';
import { rlaifV, rlhfV } from './rlhfV.ts';
import { spaVl } from './spaVl.ts';
import { trl } from './trl.ts';
import { vlFeedback } from './vlFeedback.ts';
import { vlguard } from './vlguard.ts';

/**
 * Every format that can be recognized from its records alone, the most specific first: of several that recognize equally
 * many records, the first one wins.
 */
export const knownFormats: readonly Format[] = [
  vlguard,
  llava,
  figstep,
  mmSafetyBench,
  mossBench,
  mssBench,
  mis,
  siuo,
  vlsBench,
  xstest,
  rlhfV,
  rlaifV,
  spaVl,
  beaverTailsV,
  pkuSafeRlhf,
  vlFeedback,
  mllmJudge,
  openAiPreference,
  msSwift,
  llamaFactory,
  alpaca,
  trl,
  chat,
  hhTranscripts,
  mmpr,
  modelAnswers,
  messageList,
  imageText,
  prompts,
];

/** A format must recognize at least this share of the records. */
const minShare = 0.5;

/** The format that recognizes most of the first records of a dataset; undefined if none recognizes half of them. */
export function detectFormat(values: readonly unknown[]): Format | undefined {
  if (isTable(values)) {
    return undefined;
  }
  const counted = knownFormats.map((format) => ({
    format,
    share: values.filter((value) => format.recognizes(value)).length / Math.max(1, values.length),
  }));
  const best = counted.reduce((a, b) => (b.share > a.share ? b : a));
  return best.share >= minShare ? best.format : undefined;
}
