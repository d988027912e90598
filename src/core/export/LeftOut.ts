import * as l10n from '@vscode/l10n';

/** Why something is left out of an export, as part of a sentence. */
const leftOutTexts = {
  unreadable: () => l10n.t('The record cannot be read'),
  undecided: () => l10n.t('Not decided yet'),
  rejected: () => l10n.t('The pair was rejected'),
  tied: () => l10n.t('The answers were marked as a tie'),
  skipped: () => l10n.t('The exchange was skipped'),
  disagreed: () => l10n.t('Curators disagree about it'),
  stale: () => l10n.t('The record has changed since the decision'),
  'approved-alone': () => l10n.t('One answer was approved, without a pair'),
  'no-answer': () => l10n.t('There is no answer to train on'),
  'bad-label': () => l10n.t('The only answer is labeled as rejected, unsafe or not to be trained on'),
  'empty-answer': () => l10n.t('An answer is empty'),
  'equal-texts': () => l10n.t('Chosen and rejected answers are the same'),
  'image-missing': () => l10n.t('An image is missing or cannot be read'),
  'image-markers': () => l10n.t('The numbers of image markers and images differ'),
  'marker-in-text': () => l10n.t('A text contains an image marker where no image belongs'),
  'contexts-part': () => l10n.t('The answers belong to different conversations'),
  'broken-text': () => l10n.t('A text contains half of a character (a lone surrogate)'),
  'not-utf8': () => l10n.t('The bytes of the record are not UTF-8'),
  'role-order': () => l10n.t('User and assistant do not alternate'),
  'rejected-before': () => l10n.t('An earlier answer of the conversation was rejected'),
  'several-images': () => l10n.t('The format of the export holds one image per row'),
  images: () => l10n.t('The format of the export holds no images'),
  'no-image': () => l10n.t('The format of the export needs an image in every row'),
  'several-turns': () => l10n.t('The format of the export holds one question and answer per row'),
  'system-prompt': () => l10n.t('The format of the export holds no system prompt'),
  tools: () => l10n.t('The format of the export holds no calls of tools or their results'),
  quota: () => l10n.t('The quota of its category and direction is full'),
  balance: () => l10n.t('More rows teach its direction than the other one'),
  'no-place': () => l10n.t('The format of the dataset has no field for what was decided'),
};

export type LeftOutReason = keyof typeof leftOutTexts;

export const leftOutReasons = Object.keys(leftOutTexts) as readonly LeftOutReason[];

/** Why something is left out, as part of a sentence in the user's language. */
export function explainLeftOut(reason: LeftOutReason): string {
  return leftOutTexts[reason]();
}

/** A record or exchange that is left out of an export, by name. */
export interface LeftOut {
  readonly row: number;
  readonly identity: string;
  /** Undefined if the whole record is meant. */
  readonly exchange: number | undefined;
  readonly reason: LeftOutReason;
  /** Details, if the reason alone is not specific enough. */
  readonly detail: string | undefined;
}

/** What an export leaves out, by reason and always in the same order; reasons without entries are omitted. */
export function groupByReason(
  leftOut: readonly LeftOut[],
): readonly { readonly reason: LeftOutReason; readonly text: string; readonly all: readonly LeftOut[] }[] {
  const groups = Map.groupBy(leftOut, ({ reason }) => reason);
  return leftOutReasons.flatMap((reason) => {
    const all = groups.get(reason);
    return all ? [{ reason, text: explainLeftOut(reason), all }] : [];
  });
}
