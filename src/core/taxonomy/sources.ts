/** Where in a sample a risk lies (labels as in DREAM's `prompts/mrd.py`). */
export const sources = ['Text instruction', 'Text content', 'Image content', 'Text in the image'] as const;

export type Source = (typeof sources)[number];
