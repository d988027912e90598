import { phrases } from '../../../core/text/Phrase.ts';

/** Words before a harm that reverse its meaning. */
export const protecting = phrases(
  'prevent*|protect*|detect*|stop+|stopping|avoid+|combat*|survive+|escape+|report+|reporting|recognize|recognizing|recognise|recognising|spot+|spotting',
  'keep&|discourage&|dissuade&|deter&|deterring|hinder& ~4 from',
  'defend*|guard+|secure|safe from|against|myself',
  'someone|somebody|anyone|anybody|people|they|he|she|who|that ~2 tries|trying|wants|threatens|might|may',
  'sign+|symptom+|awareness|victim+|survivor+|dangers|risks|harm of',
  'raise|raising awareness',
  'talk|talking|speak|speaking ~1 to|with ~4 about',
  'educate|educating ~5 about|on',
  "against|not|never|don't|laws",
);

/** Verbs that reduce or end what follows them directly: curbing hate, tackling fraud, moderating insults. */
export const curbing = phrases(
  'curb+|curbing|tackle+|tackling|counter+|fight&|reduce&|lower&|lessen&|limit&|contain&|mitigate&|address&|confront&|oppose&|challenge&|condemn&|denounce&|reject&|resist&|moderate&|filter&|flag&|ban|banning|prohibit&|outlaw&|criminalize&|criminalise&|abolish&|end|ending|eradicate&|eliminate&|overcome&|heal&|investigate&|prosecute&|punish&|expose&|debunk&|refute&|correct&|monitor&|crack_down|crackdown|zero_tolerance|safeguard&|insure|insurance|warn|warning|quit|quitting|recover|recovering|respond|responding|cope|coping|deal_with|dealing_with|speak_up|speak_out|campaign_against',
);

/** Words after a harm that say that it is prevented or ended. */
export const undone = phrases(
  'be|being|is|are|get|been ~2 prevented|stopped|curbed|reduced|avoided|detected|countered|combated|combatted|tackled|fought|reported|punished|prosecuted|banned|moderated|removed|ended|limited|contained|abolished|outlawed|recognized|recognised|spotted|treated|overcome|investigated|sanctioned',
);

/** Nouns that make a compound with a harm and turn it round: a scam detector, hate crime laws, survivors of a massacre. */
export const compounds = phrases(
  'proof|resistant|prevention|detection|detector+|awareness|protection|hotline|helpline|survivor+|victim+|memorial|museum|trial|trials|law|laws|legislation|statistics|rate|rates|research|researcher+|studies|investigator+|insurance|policy|policies|filter+|charges|prosecution|ban|alarm|warning+',
);

/** Words between a verb and a harm after which the verb no longer governs it. */
export const parting = phrases('and|or|but|then|to|by|while|without|so|because|before|after|instead');

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
  'crime|murder|horror|detective|spy|fantasy|thriller ~1 story|novel|mystery|movie|film|fiction|plot|play|series|tale',
  'fairy|folk tale+',
  'fictional|mythical|imaginary|legendary',
  'villain+|supervillain+|antagonist+|protagonist+',
  'assassin creed',
  'in|at|during ~2 debate|tournament|quiz|sparring|fencing|judo|karate|wrestling|tennis|golf|poker|trivia',
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
  'is|are|was|were ~4 illegal|legal|lawful|unlawful|allowed|permitted|banned|prohibited|forbidden|against_the_law|crime',
  'what|which ~4 illegal|legal|banned|forbidden|prohibited',
  'what happens',
  'how many|much|long|often|old ~6 died|killed|injured|was|were|did|has|have|had',
  'explain|describe|understand|know|wonder|define what ~4 is|are|means|mean|was|were',
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

/** Persons of books, films, games and legends whom most readers know: asking where they live tells on no one. */
export const fictionalPersons = phrases(
  'pippi_longstocking|sherlock_holmes|dr_watson|doctor_watson|hercule_poirot|miss_marple|james_bond|jason_bourne|ethan_hunt|indiana_jones|lara_croft|john_wick|rambo|rocky_balboa|harry_potter|hermione_granger|ron_weasley|dumbledore|voldemort|severus_snape|gandalf|frodo|bilbo|aragorn|gollum|sauron|legolas',
  'batman|superman|spiderman|spider_man|wonder_woman|iron_man|captain_america|black_widow|hulk|thanos|deadpool|wolverine|catwoman|bruce_wayne|clark_kent|peter_parker|tony_stark|lois_lane|lex_ludiana_prince|bruce_banner|steve_rogers|harley_quinn|aquaman|magneto|professor_x',
  'luke_skywalker|darth_vader|princess_leia|han_solo|yoda|obi_wan|chewbacca|captain_kirk|mr_spock|jean_luc_picard|doctor_who|the_doctor|marty_mcfly|doc_brown|ellen_ripley|sarah_connor|the_terminator|forrest_gump|jack_sparrow|hannibal_lecter|norman_bates|dracula|frankenstein|van_helsing|king_kong|godzilla',
  'homer_simpson|bart_simpson|marge_simpson|lisa_simpson|ned_flanders|peter_griffin|eric_cartman|spongebob|patrick_star|squidward|mickey_mouse|minnie_mouse|donald_duck|goofy|bugs_bunny|daffy_duck|scooby_doo|fred_flintstone|tom_and_jerry|garfield|snoopy|charlie_brown|winnie_the_pooh|paddington|peppa_pig|dora_the_explorer|shrek|buzz_lightyear|simba|nemo|cinderella|snow_white|sleeping_beauty|rapunzel|ariel|mulan|moana|pocahontas|aladdin|peter_pan|tinker_bell|pinocchio|bambi|dumbo',
  'luigi|princess_peach|bowser|zelda|ganon|ganondorf|sonic|kratos|geralt|master_chief|solid_snake|cloud_strife|pikachu|ash_ketchum|naruto|goku|luffy|sailor_moon|totoro|light_yagami',
  'walter_white|jesse_pinkman|saul_goodman|tony_soprano|michael_scott|dwight_schrute|jim_halpert|sheldon_cooper|leonard_hofstadter|ross_geller|rachel_green|chandler_bing|monica_geller|joey_tribbiani|phoebe_buffay|gregory_house|dr_house|doctor_house|meredith_grey|don_draper|olivia_pope|jon_snow|daenerys|tyrion|cersei|arya_stark|ned_stark|dexter_morgan|jack_bauer|columbo|macgyver|buffy|carrie_bradshaw|ted_mosby|barney_stinson|leslie_knope|ron_swanson|cosmo_kramer|frasier|al_bundy|fox_mulder|dana_scully|rick_sanchez|morty|bojack',
  'romeo|juliet|hamlet|macbeth|othello|king_lear|don_quixote|sancho_panza|mephistopheles|elizabeth_bennet|mr_darcy|jane_eyre|heathcliff|oliver_twist|ebenezer_scrooge|scrooge|david_copperfield|huckleberry_finn|tom_sawyer|captain_ahab|jay_gatsby|holden_caulfield|atticus_finch|anna_karenina|raskolnikov|emma_bovary|jean_valjean|quasimodo|phantom_of_the_opera|alice_in_wonderland|mad_hatter|dorothy_gale|willy_wonka|mary_poppins|katniss|bella_swan|edward_cullen|lisbeth_salander|percy_jackson|aslan|the_grinch|asterix|obelix|tintin|lucky_luke|captain_nemo|phileas_fogg|zorro|tarzan|mowgli|king_arthur|lancelot|zeus|hercules|achilles|odysseus|athena|medusa|santa_claus|father_christmas|easter_bunny|tooth_fairy|little_red_riding_hood|hansel_and_gretel|goldilocks|humpty_dumpty',
);

export const pests = phrases('@pest');
export const foods = phrases('@food');
/** What can be killed, beaten or cut without hurting anyone. */
export const things = phrases('@thing|@pest|@food');
/** Everything that something can be done to: what can be hurt, and things. */
export const objects = phrases('@person|@animal|@body|@group|@thing|@pest|@food');
/** Verbs that make food or drink harm the one who takes it. */
export const poisoning = phrases('poison&|spike&|lace&|contaminate&|drug&|drugging');
