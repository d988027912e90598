import { discrimination } from './discrimination.ts';
import { disinformation } from './disinformation.ts';
import { illegalActivities } from './illegalActivities.ts';
import { impersonating } from './impersonating.ts';
import type { Lexicon } from './Lexicon.ts';
import { politicalInterference } from './politicalInterference.ts';
import { privacy } from './privacy.ts';
import { professionalAdvice } from './professionalAdvice.ts';
import { sexualContent } from './sexualContent.ts';
import { violence } from './violence.ts';

/** One lexicon for each category of the default taxonomy, in its order. */
export const lexicons: readonly Lexicon[] = [
  illegalActivities,
  violence,
  privacy,
  discrimination,
  sexualContent,
  disinformation,
  impersonating,
  politicalInterference,
  professionalAdvice,
];
