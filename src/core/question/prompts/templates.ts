import type { PromptTemplate } from '../PromptTemplate.ts';
import { compareAnswers } from './compareAnswers.ts';
import { disentangleImage } from './disentangleImage.ts';
import { disentangleJoint } from './disentangleJoint.ts';
import { disentangleText } from './disentangleText.ts';
import { respondPolicy } from './respondPolicy.ts';
import { respondTeacher } from './respondTeacher.ts';
import { scoreGlobal } from './scoreGlobal.ts';
import { scoreObservation } from './scoreObservation.ts';
import { verifyObservation } from './verifyObservation.ts';

/** Every prompt there is. A workspace replaces one by a file of its id. */
export const templates: readonly PromptTemplate[] = [
  disentangleJoint,
  disentangleImage,
  disentangleText,
  verifyObservation,
  scoreObservation,
  scoreGlobal,
  compareAnswers,
  respondTeacher,
  respondPolicy,
];
