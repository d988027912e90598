import type { Rule } from './Rule.ts';
import { absolutePath } from './rules/absolutePath.ts';
import { answerRole } from './rules/answerRole.ts';
import { categoryCase } from './rules/categoryCase.ts';
import { categoryDrift } from './rules/categoryDrift.ts';
import { categoryUnknown } from './rules/categoryUnknown.ts';
import { chosenEqualsRejected } from './rules/chosenEqualsRejected.ts';
import { chosenNearlyEqualsRejected } from './rules/chosenNearlyEqualsRejected.ts';
import { contradictoryLabels } from './rules/contradictoryLabels.ts';
import { duplicateId } from './rules/duplicateId.ts';
import { duplicatePrompt } from './rules/duplicatePrompt.ts';
import { emptyAnswer } from './rules/emptyAnswer.ts';
import { emptyPrompt } from './rules/emptyPrompt.ts';
import { hiddenCharacters } from './rules/hiddenCharacters.ts';
import { imageCount } from './rules/imageCount.ts';
import { imageExtension } from './rules/imageExtension.ts';
import { imageMissing } from './rules/imageMissing.ts';
import { imageOutside } from './rules/imageOutside.ts';
import { imagesNotAList } from './rules/imagesNotAList.ts';
import { imageTooLarge } from './rules/imageTooLarge.ts';
import { imageUnreadable } from './rules/imageUnreadable.ts';
import { imageWithoutMarker } from './rules/imageWithoutMarker.ts';
import { labelExplained } from './rules/labelExplained.ts';
import { loneSurrogate } from './rules/loneSurrogate.ts';
import { markerInText } from './rules/markerInText.ts';
import { markerMisplaced } from './rules/markerMisplaced.ts';
import { notAList } from './rules/notAList.ts';
import { notCsv } from './rules/notCsv.ts';
import { notJson } from './rules/notJson.ts';
import { notUtf8 } from './rules/notUtf8.ts';
import { nulCharacter } from './rules/nulCharacter.ts';
import { observationOnSafe } from './rules/observationOnSafe.ts';
import { observationWithoutContent } from './rules/observationWithoutContent.ts';
import { overlap } from './rules/overlap.ts';
import { remoteImage } from './rules/remoteImage.ts';
import { roleOrder } from './rules/roleOrder.ts';
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
  loneSurrogate,
  nulCharacter,
  hiddenCharacters,
  roleOrder,
  answerRole,
  imageCount,
  imageWithoutMarker,
  markerMisplaced,
  markerInText,
  imagesNotAList,
  absolutePath,
  remoteImage,
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
  imageMissing,
  imageOutside,
  imageUnreadable,
  imageExtension,
  imageTooLarge,
  duplicateId,
  duplicatePrompt,
  contradictoryLabels,
  overlap,
];
