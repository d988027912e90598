import type { PromptTemplate } from '../PromptTemplate.ts';
import { compareAnswersPrompt } from './compareAnswers.ts';
import { disentangleImagePrompt } from './disentangleImage.ts';
import { disentangleJointPrompt } from './disentangleJoint.ts';
import { disentangleTextPrompt } from './disentangleText.ts';
import { respondPolicyPrompt } from './respondPolicy.ts';
import { respondTeacherPrompt } from './respondTeacher.ts';
import { scoreGlobalPrompt } from './scoreGlobal.ts';
import { scoreObservationPrompt } from './scoreObservation.ts';
import { verifyObservationPrompt } from './verifyObservation.ts';

/** Every prompt there is. A workspace replaces one by a file of its id. */
export const promptTemplates: readonly PromptTemplate[] = [
  disentangleJointPrompt,
  disentangleImagePrompt,
  disentangleTextPrompt,
  verifyObservationPrompt,
  scoreObservationPrompt,
  scoreGlobalPrompt,
  compareAnswersPrompt,
  respondTeacherPrompt,
  respondPolicyPrompt,
];
