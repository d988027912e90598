import { phrases } from '../text/phrases.ts';

/** Words by which a passage asks for something to be done, made or explained: also the titles of lists and guides. */
export const asking = phrases(
  'how ~1 to|do|can|could|should|would|might|i|we|one',
  'way+|method+|step+|tip+|trick+|instruction+|guide|guideline+|recipe|plan|strateg*|tutorial|technique+|list|process|scheme+',
  'tell|show|teach|give|explain|describe|list|provide|help|suggest|recommend|advise|outline|discuss|assist',
  'write|compose|draft|create|generate|make|produce|design|invent|craft|publish|post|share|spread|send|propagate',
  'identify|find|name|read|rate|judge|verify|confirm|predict|speculate|assume|speak|use|buy|purchase|sell|encourage',
  'promote|endorse|advertise|support|advocate|analyze|interpret|diagnose|translate|rewrite|polish|improve|perform|follow',
  'should|can|could|may|shall|must i|we|you|one|someone|people',
  'where|which|what|why|who|when|is|are|does',
  'i ~2 want|need|plan|would|will|intend|am',
  'going to',
  'wanted|please|let',
);
