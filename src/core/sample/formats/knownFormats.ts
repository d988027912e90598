import type { Format } from '../Format.ts';
import { alpaca } from './alpaca.ts';
import { beaverTailsV } from './beaverTailsV.ts';
import { chat } from './chat.ts';
import { figstep } from './figstep.ts';
import { llamaFactory } from './llamaFactory.ts';
import { llava } from './llava.ts';
import { mis } from './mis.ts';
import { mllmJudge } from './mllmJudge.ts';
import { mmSafetyBench } from './mmSafetyBench.ts';
import { mossBench } from './mossBench.ts';
import { msSwift } from './msSwift.ts';
import { mssBench } from './mssBench.ts';
import { openAiPreference } from './openAiPreference.ts';
import { rlaifV } from './rlaifV.ts';
import { rlhfV } from './rlhfV.ts';
import { siuo } from './siuo.ts';
import { spaVl } from './spaVl.ts';
import { trl } from './trl.ts';
import { vlFeedback } from './vlFeedback.ts';
import { vlguard } from './vlguard.ts';
import { vlsBench } from './vlsBench.ts';
import { xstest } from './xstest.ts';

/**
 * Every format that is told by its records alone, the most particular first: of several that recognise as many records, the
 * first is taken.
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
  vlFeedback,
  mllmJudge,
  openAiPreference,
  msSwift,
  llamaFactory,
  alpaca,
  trl,
  chat,
];
