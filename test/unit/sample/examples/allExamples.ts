import { alpaca } from './alpaca.ts';
import { beaverTailsV } from './beaverTailsV.ts';
import { chat } from './chat.ts';
import type { FormatExamples } from './FormatExamples.ts';
import { figstep } from './figstep.ts';
import { hhTranscripts } from './hhTranscripts.ts';
import { imageText } from './imageText.ts';
import { llamaFactory } from './llamaFactory.ts';
import { llava } from './llava.ts';
import { messageList } from './messageList.ts';
import { mis } from './mis.ts';
import { mllmJudge } from './mllmJudge.ts';
import { mmpr } from './mmpr.ts';
import { mmSafetyBench } from './mmSafetyBench.ts';
import { modelAnswers } from './modelAnswers.ts';
import { mossBench } from './mossBench.ts';
import { msSwift } from './msSwift.ts';
import { mssBench } from './mssBench.ts';
import { openAiPreference } from './openAiPreference.ts';
import { pkuSafeRlhf } from './pkuSafeRlhf.ts';
import { prompts } from './prompts.ts';
import { rlaifV } from './rlaifV.ts';
import { rlhfV } from './rlhfV.ts';
import { siuo } from './siuo.ts';
import { spaVl } from './spaVl.ts';
import { trl } from './trl.ts';
import { vlFeedback } from './vlFeedback.ts';
import { vlguard } from './vlguard.ts';
import { vlsBench } from './vlsBench.ts';
import { xstest } from './xstest.ts';

/** The examples of every known format. */
export const allExamples: readonly FormatExamples[] = [
  alpaca,
  beaverTailsV,
  pkuSafeRlhf,
  chat,
  figstep,
  llamaFactory,
  llava,
  mis,
  mllmJudge,
  mmSafetyBench,
  mossBench,
  msSwift,
  mssBench,
  openAiPreference,
  rlaifV,
  rlhfV,
  siuo,
  spaVl,
  trl,
  vlFeedback,
  vlguard,
  vlsBench,
  xstest,
  hhTranscripts,
  imageText,
  messageList,
  mmpr,
  modelAnswers,
  prompts,
];
