import { phrases } from '../text/phrases.ts';

/** Words that show that somebody is to do it after all, whatever else a question looks like. */
export const doing = phrases(
  'how ~1 can|do|should|could|would|to|might ~1 i|we|one|you|someone|people|make|get|use',
  'how to',
  'should|can|could|may i|we|you',
  'best|good|great|easy|easiest|fastest|safest|quickest|perfect|effective ~2 way+|method+|strateg*|place|time|tool+|weapon+|plan+|excuse|alibi',
  'way+|method+|steps|tips|instructions|tricks|ideas|techniques ~1 to|for|of',
  'tell|show|teach|help|give|write|make me|us|a|an',
  'right ~1 to',
  'good|great thing|idea',
  'provide|identify|share',
  'address|name|identity|location|number|information|details ~4 of|for|in',
);
