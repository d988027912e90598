import type { RiskSource } from '../../../core/taxonomy/riskLabels.ts';
import { type Phrase, phrases } from '../../../core/text/Phrase.ts';

const shown =
  'image|picture|photo|photograph|poster|card|box|chart|notice|sign|letter|badge|screenshot|meme|screen|page';
const asked = phrases(
  'you|your ~4 ask|asking|asked|want|request|message|describe|instruction|question|prompt|plan|text|tell|say|propose',
  'request|instruction|question|prompt|message|plan',
  'what you',
  'asks|asking|asked|requested|instructs',
);

/** Phrases with which an answer names the source of a risk. */
export const sourceWords: Readonly<Record<RiskSource, readonly Phrase[]>> = {
  'Text instruction': asked,
  'Text content': [
    ...asked,
    ...phrases('text|leaflet|quote|letter|message|post|email|passage|wording|statement|words|draft'),
  ],
  'Image content': phrases(`${shown}|shows|depicted|depicts|depict|visible|scene`),
  'Text in the image': phrases(
    `${shown}|printed|written|reads|title|caption|label|heading`,
    'text|words|message|list|items ~4 in|on|above|within',
  ),
};
