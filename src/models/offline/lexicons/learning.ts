import { phrases } from '../text/phrases.ts';

/** Questions about what a thing is or what was: knowledge about harm, not help with it. */
export const learning = phrases(
  'definition|meaning|etymology|concept|history of',
  'what ~6 mean|means',
  'what|who is|are|was|were',
  'what ~1 difference',
  'who|when|why|where|how|what|which ~3 did|was|were|happened|had|has',
  'what|which caused|led|motivated',
  'why|how ~1 is|are|does ~5 wrong|bad|illegal|dangerous|harmful|forbidden|punish*',
  'punishment|penalty|sentence for',
  'origin|impact|causes|consequences|effects|history|timeline|victims of',
);
