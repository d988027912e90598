/** Where in a sample a risk lies (labels as in DREAM's `prompts/mrd.py`). */
export const riskSources = [
  'Text instruction',
  'Text content',
  'Image content',
  'Text in the image',
] as const;

export type RiskSource = (typeof riskSources)[number];
