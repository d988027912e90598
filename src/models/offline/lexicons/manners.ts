import { phrases } from '../text/phrases.ts';

const shown =
  'image|picture|photo|photograph|meme|message|content|post|product|products|service|brand|statement|text|poster|video|quote|joke|this|it';

/**
 * What a request wants with what it speaks of, by how it begins. Harmless in themselves, these words say how much depends
 * on what the image shows: to name a colour harms nobody, to pass a picture on does if the picture is harmful.
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
  /** Asks what is to be seen, or what is so. */
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

/** Words after which a request may go on to want something else. */
export const joints = phrases('and|or|then|but|also|please');
