import { phrases } from '../../../core/text/Phrase.ts';

/** Words before a harm that reverse its meaning. */
export const protecting = phrases(
  'prevent*|protect*|detect*|stop+|stopping|avoid+|combat*|survive+|escape+|report+|reporting|recognize|recognizing|recognise|recognising|spot+|spotting',
  'defend*|guard+|secure|safe from|against|myself',
  'someone|somebody|anyone|anybody|people|they|he|she|who|that ~2 tries|trying|wants|threatens|might|may',
  'sign+|symptom+|awareness|victim+|survivor+|dangers|risks|harm of',
  'raise|raising awareness',
  "against|not|never|don't|laws",
);

/** Contexts in which no one is harmed: games, films, sports. */
export const fiction = phrases(
  'video|computer|board|card game+',
  'in|on|of ~3 game|games|gameplay|movie|film|novel|cartoon|anime|play|episode|series',
  'minecraft|fortnite|gta|skyrim|fallout|pubg|roblox|overwatch|valorant|halo|tetris|pokemon|zelda|dota|runescape|sims',
  'call|league of duty|legends',
  'grand theft auto|4|5|iv|v',
  'counter strike',
  'red dead redemption',
  'hitman 1|2|3|game',
  'cluedo|clue|chess|checkers|monopoly|mafia_game|werewolf_game|dungeons|paintball|laser_tag|baseball|basketball|football',
  'game of thrones',
  'harry potter',
  'star wars|trek',
  'ocean 11|8|12|eleven',
  'breaking bad',
  'lion_king|mockingbird|hunger_games|lord_of_the_rings|godfather|shrek|toy_story|squid_game|peaky_blinders|sherlock|macbeth|hamlet|romeo_and_juliet|disney|pixar|marvel|batman|superman|spiderman|spider_man|avengers',
);

/** Questions about what a thing is or what happened: knowledge about harm, not help with it. */
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

/** Words that show that someone is to do it after all, whatever else a question looks like. */
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
