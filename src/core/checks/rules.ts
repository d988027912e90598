import type { Rule } from './Rule.ts';
import { absolutePath } from './rules/absolutePath.ts';
import { categoryCase } from './rules/categoryCase.ts';
import { categoryDrift } from './rules/categoryDrift.ts';
import { categoryUnknown } from './rules/categoryUnknown.ts';
import { chosenEqualsRejected } from './rules/chosenEqualsRejected.ts';
import { chosenNearlyEqualsRejected } from './rules/chosenNearlyEqualsRejected.ts';
import { emptyAnswer } from './rules/emptyAnswer.ts';
import { emptyPrompt } from './rules/emptyPrompt.ts';
import { imagesNotAList } from './rules/imagesNotAList.ts';
import { labelExplained } from './rules/labelExplained.ts';
import { notAList } from './rules/notAList.ts';
import { notCsv } from './rules/notCsv.ts';
import { notJson } from './rules/notJson.ts';
import { notUtf8 } from './rules/notUtf8.ts';
import { observationOnSafe } from './rules/observationOnSafe.ts';
import { observationWithoutContent } from './rules/observationWithoutContent.ts';
import { sourceCase } from './rules/sourceCase.ts';
import { sourceDrift } from './rules/sourceDrift.ts';
import { sourceUnknown } from './rules/sourceUnknown.ts';
import { unsafeWithoutObservation } from './rules/unsafeWithoutObservation.ts';
import { wrongShape } from './rules/wrongShape.ts';

/** Every rule. New ones go to the end of their group; what is stored names them by code, never by position. */
export const rules: readonly Rule[] = [
  notJson,
  notCsv,
  notAList,
  wrongShape,
  notUtf8,
  imagesNotAList,
  absolutePath,
  emptyPrompt,
  emptyAnswer,
  chosenEqualsRejected,
  chosenNearlyEqualsRejected,
  sourceDrift,
  sourceCase,
  sourceUnknown,
  categoryDrift,
  categoryCase,
  categoryUnknown,
  labelExplained,
  observationWithoutContent,
  observationOnSafe,
  unsafeWithoutObservation,
];
