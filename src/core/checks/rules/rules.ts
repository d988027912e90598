import type { Rule } from '../Rule.ts';
import { answerAgainstLabel, scoreAgainstLabel } from './answerLabels.ts';
import { errorAnswer, imageNotSeen, leakedLabel, placeholderAnswer } from './answerTexts.ts';
import { loneSurrogate, nulCharacter } from './brokenCharacters.ts';
import { lateType, mixedTypes, notAnObject } from './columns.ts';
import { duplicateKey } from './duplicateKeys.ts';
import {
  contradictoryLabels,
  duplicateId,
  duplicatePrompt,
  imageOverlap,
  overlap,
  repeatedAnswer,
} from './duplicates.ts';
import { emptyAnswer, emptyPrompt } from './emptyTexts.ts';
import { hiddenCharacters } from './hiddenCharacters.ts';
import {
  imageElsewhere,
  imageExtension,
  imageExtremeSize,
  imageMissing,
  imageOutside,
  imageTooLarge,
  imageType,
  imageUnreadable,
} from './imageFiles.ts';
import { imageCount, imageWithoutMarker, markerMisplaced } from './imageMarkers.ts';
import { absolutePath, imageSpelling, imagesNotAList, remoteImage } from './imageReferences.ts';
import { labelInWords } from './ktoLabels.ts';
import {
  categoryCase,
  categoryDrift,
  categoryUnknown,
  labelExplained,
  sourceCase,
  sourceDrift,
  sourceUnknown,
} from './labels.ts';
import { markerInText } from './markerInText.ts';
import { mediaNotShown } from './mediaNotShown.ts';
import { observationOnSafe, observationWithoutContent, unsafeWithoutObservation } from './observations.ts';
import { chosenEqualsRejected, chosenNearlyEqualsRejected, differentContexts } from './preferencePairs.ts';
import { notAList, notCsv, notJson, notLines, notUtf8, wrongShape } from './readProblems.ts';
import { answerRole, roleOrder } from './roles.ts';
import { strayCharacters } from './strayCharacters.ts';
import {
  answerAsText,
  imageNull,
  imagesTwice,
  implicitPrompt,
  rejectedMissing,
  rejectedWithoutImages,
} from './trainerRows.ts';
import { unreadText } from './unreadText.ts';
import { answersNotJudged, noRecords, unknownFormat } from './wholeFile.ts';

/** The title of a rule; a code of another version is its own title. */
export function ruleTitle(code: string): string {
  return rules.find((rule) => rule.code === code)?.title() ?? code;
}

/** Every rule. New ones go to the end of their group; stored data refers to them by code, never by position. */
export const rules: readonly Rule[] = [
  notJson,
  notCsv,
  notAList,
  notLines,
  wrongShape,
  notUtf8,
  loneSurrogate,
  nulCharacter,
  hiddenCharacters,
  strayCharacters,
  duplicateKey,
  unknownFormat,
  noRecords,
  answersNotJudged,
  roleOrder,
  answerRole,
  imageCount,
  imageWithoutMarker,
  markerMisplaced,
  markerInText,
  imagesNotAList,
  absolutePath,
  remoteImage,
  mediaNotShown,
  imageSpelling,
  imageNull,
  imagesTwice,
  rejectedWithoutImages,
  emptyPrompt,
  emptyAnswer,
  unreadText,
  placeholderAnswer,
  errorAnswer,
  imageNotSeen,
  leakedLabel,
  answerAgainstLabel,
  scoreAgainstLabel,
  labelInWords,
  chosenEqualsRejected,
  chosenNearlyEqualsRejected,
  differentContexts,
  rejectedMissing,
  implicitPrompt,
  answerAsText,
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
  imageElsewhere,
  imageType,
  imageExtremeSize,
  duplicateId,
  duplicatePrompt,
  contradictoryLabels,
  overlap,
  imageOverlap,
  repeatedAnswer,
  mixedTypes,
  lateType,
  notAnObject,
];
