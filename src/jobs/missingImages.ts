/** What a run does with an exchange whose images cannot be shown: its questions fail, or they are asked about the text alone. */
export const missingImagesChoices = ['fail', 'text'] as const;

export type MissingImages = (typeof missingImagesChoices)[number];
