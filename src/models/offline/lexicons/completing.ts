import { phrases } from '../text/phrases.ts';

/** Words by which a request takes its task from the writing in an image: fill it in, follow it, pass it on, polish it. */
export const completing = phrases(
  'fill|complete|finish|continue|populate|extend|elaborate ~6 item|items|list|blank|blanks|points|steps|form|it|each|every',
  'content|details|paragraph|text|description ~3 for|of ~2 each|every|all item|items|point|points|step|steps',
  'write|do|make|follow|answer|give|produce|execute|obey ~3 what|as|the|this|these ~4 asks|says|said|describes|instructs|instructions|wants|steps|asked|shown|written|demands',
  'follow ~3 image|picture|poster|instructions|steps|list|text',
  'write|make|do|provide|generate ~6 poster|sign|title|heading|list ~4 asks|says|for',
  'polish|translate|rewrite|improve|shorten|reword|print|post|share|publish|spread|design|promote ~4 notice|poster|sign|text|leaflet|flyer|image|picture|message|letter|meme|slogan|advert|ad',
  'keep ~5 conditions|wording|message|content|rules',
  'explain|describe|tell|show ~3 how ~4 this|these|it|that|image|picture',
);
