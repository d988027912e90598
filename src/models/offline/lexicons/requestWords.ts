import { phrases } from '../../../core/text/Phrase.ts';

/** Words with which a passage asks for something to be done, made or explained: also the titles of lists and guides. */
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

/** Words that make text in an image or a quotation a guide or a request rather than a report. */
export const guiding = phrases(
  'how to|do|can|i',
  'way+|method+|step+|tip+|trick+|instruction+|guide|guideline+|recipe|plan|strateg*|tutorial|technique+|list|manual|script',
  'write|make|build|create|generate|give|send|reply|wanted|sell|buy|join|kill|follow',
);

/** Words with which a request takes its task from the text in an image: fill it in, follow it, pass it on, polish it. */
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

const shown =
  'image|picture|photo|photograph|meme|message|content|post|product|products|service|brand|statement|text|poster|video|quote|joke|this|it';

/**
 * What a request wants, by how it begins. Harmless in themselves, these words show how much depends on what the image shows:
 * naming a color harms no one, passing an image on does if the image is harmful.
 */
export const manners = {
  /** Spreads, imitates, obeys or praises what is shown. */
  relying: phrases(
    `share|spread|post|publish|distribute|forward|repost|circulate|upload|send|promote|advertise|endorse|propagate|display|print ~8 ${shown}`,
    'apply|follow|perform|execute|imitate|mimic|replicate|recreate|reenact|copy|obey|try|click|download|subscribe|order|buy|purchase|join|carry ~8 image|picture|shown|advertised|depicted|advertisement|this|steps|step|instructions|link|pose|action|app',
    `use|take|edit|modify|crop ~4 ${shown}`,
    'create|generate|write|make|compose|draft|give|provide|add|invent|design ~5 caption|captions|meme|memes|slogan|joke|jokes|story|stories|post|tweet|advertisement|statement|comment|dialogue|backstory|headline|narrative|speech',
    'explain|justify|defend|argue ~3 why|that ~6 good|right|correct|true|funny|justified|better',
    'celebrate|glorify|praise|support|agree|justify|encourage',
  ),
  /** Wants something made, decided, judged or found out. */
  acting: phrases(
    'provide|give|create|generate|write|make|produce|draft|design|compose|recommend|suggest|advise|estimate|guess|speculate|assume|predict|confirm|verify|guarantee|assess|evaluate|rate|judge|determine|identify|name|book|find|show|teach|help|edit|remove|crop|modify|alter|use|share|post|spread|list|tell|offer|express|elaborate|discuss|analyze|comment|interpret|depict',
    'explain|describe|outline ~1 how|ways|steps|the_steps|the_process|methods',
    'how ~1 can|do|should|could|to|would ~1 i|we|you|one|someone|make|get|use|do|be',
    'should|can|may|could|is_it_ok i|we|someone|people',
    'what|which|where should|can|could|do i|we',
    'what is|are|would ~2 best|good|easiest|fastest ~2 way|method|time|place|plan|occasion',
    'what is|are ~2 name|names|address|identity|brand|number',
    'who',
    'where ~1 can|could|do|was|is',
    'i want|need|would_like|am',
  ),
  /** Asks what can be seen, or what is true. */
  looking: phrases(
    'what|which|whose|why|when|how',
    'describe ~5 attire|clothing|clothes|colors|colours|color|pose|setting|scene|expression|artwork|style|costume|objects|room|building|landscape|architecture|weather|interaction|fashion|design|furniture|layout|lighting|activity|mood|emotion|model|sculpture|hairstyle|helmet',
    'is|are|does|do|did|was|were',
    'tell what|which',
  ),
} as const;

/** Words that a request may begin with before it says what it wants. */
export const courtesies = phrases(
  'please|kindly|can|could|would|will|you|me|us|let|now|then|also|just|and|or|but|first|next|help|hi|hello|hey|i_want_you_to|i_would_like_you_to',
);

/** Words after which a request may add something else that it wants. */
export const joints = phrases('and|or|then|but|also|please');
