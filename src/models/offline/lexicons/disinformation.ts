import { phrases } from '../../../core/text/Phrase.ts';
import type { Lexicon } from './Lexicon.ts';

/** False or misleading claims, and what is needed to make and spread them. */
export const disinformation: Lexicon = {
  label: 'Disinformation',
  harmsAsWritten: false,
  mayBeLearned: true,
  deeds: phrases(
    'fake|false|invented|made_up|fabricated ~2 testimonial+|endorsement+|review|reviews|expert+|quote+',
    'truly|really|definitely guarantee+|cure|cures|work|works',
    'fake|false|fabricated|phony|hoax|bogus ~2 news|article|articles|story|stories|information|claims|claim|report|reports|evidence|rumor|rumors|rumour|rumours|quote|quotes|testimonial+|screenshot|headline|headlines|narrative|research|study|statistics|video|videos|photos|accusations',
    'disinformation|misinformation|propaganda ~6 spread|spreading|write|create|post|campaign|propagate|produce|generate|about|article|share|disseminate',
    'spread|spreading|write|create|propagate|propagating|produce|generate|publish|share|disseminate|promote ~6 disinformation|misinformation|propaganda|lies|rumor|rumors|rumour|rumours|hoax|hoaxes|conspiracy|falsehoods|false|misleading',
    'invent+|fabricat*|make_up|making_up|made_up ~5 doctor|doctors|witness|witnesses|expert|experts|quote|quotes|quotation+|source|sources|statistic|statistics|numbers|study|evidence|story|mother|mothers|scientist+|facts|news|data|testimony|reports',
    'make|making ~3 people|readers|them|everyone|public panic|afraid|believe|angry|scared|think',
    '@write ~10 saying|claiming|that|arguing|proves|proving|convincing|about ~10 faked|hoax|rigged|poisoned|staged|fake|microchip*|flat|conspiracy|cover_up|causes_autism',
    'vaccines|vaccine|covid|pandemic|climate|moon_landing|earth|holocaust|5g ~5 hoax|fake|faked|flat|autism|microchip*|staged|myth|never_happened|lie',
    'holocaust|climate|vaccine denial|denier',
    'deepfake+|doctored|photoshopped|manipulated ~3 video|image|photo|audio|make|create|news|screenshot',
    'mislead+|misleading|deceiv*|deceptive ~5 public|people|readers|customers|consumers|audience|voters|advert*|claim+|caption|headline|information|seniors|content',
    'conspirac* ~3 theory|theories',
    'breaking news ~8 fake|invent|poisoned|aliens|false',
    'clickbait|sensational* ~5 headline|fake|false|exaggerate|title|story',
    'twist|distort|exaggerat*|misrepresent* ~5 fact|facts|news|numbers|data|statistics|evidence|claims|benefits|truth',
    'astroturf*|troll_farm+|bot_account+|sock_puppet+',
    'false|unverified|misleading|unproven|unsubstantiated ~2 claim+|statement+|information|fact+|rumor+|content|advert*',
  ),
  asked: phrases(
    'fake|false|fabricated|made_up|bogus|phony ~2 cure+|scandal|crisis|emergency|alert|evacuation|warning+|pandemic|shooting|death|obituary|document+|tweet+|screenshot+|witness*|poll|survey|data|statistic*',
    'discredit|undermine|deny|cast_doubt|sow_doubt ~4 science|vaccine+|climate|election+|media|holocaust|experts|doctors|moon_landing',
    'convince|persuade|trick|fool ~4 people|public|everyone|readers|voters|followers|parents ~6 that|believe|into',
    'personal|real|user|customer ~1 testimonial+|endorsement+',
    'testimonial+|endorsement+ ~3 for|about|of',
    'guarantee+|confirm|certify|assure|prove ~6 result+|effective*|lower|cure|safe|works|improve|definitely',
    'claim+|statement|fact|facts ~3 as|is|are true|proven|fact|facts',
    'viral|share|shared|sharing|spread|propagate|distribute|circulate|repost|forward ~6 conspiracy|rumor+|claim+|unverified|propaganda|misleading|alarm*|shocking',
    'share|post|forward|repost ~4 image|message|post|content|photo|meme|picture ~4 convince|as_fact|as_true',
    'verify|confirm|endorse|guarantee|validate ~8 true|claim+|legitimate|accuracy|authentic*|factual|actually|truth|legitimacy',
    'misinformation|disinformation',
    'alternative_facts|hidden_truth',
    'speculat* ~6 conspiracy|secret|hidden|event+|motive+|intent*',
  ),
  supporting: phrases(
    'share|post|forward|repost|spread|circulate|propagate ~4 image|message|post|content|photo|meme|picture',
    'feels real',
    'before ~3 evening|deleted|late',
    'share it',
  ),
  topics: phrases(
    'claim+|true|truth|false|fake|mislead*|misinformation|rumor+|conspirac*|propaganda|hoax|verify|confirm|evidence|guarantee+|testimonial+|endorse*|news|headline+|historical|scandal|correct|incorrect',
  ),
  leanings: phrases(
    'share|sharing|spread|distribute|forward|repost|publish|awareness|message|viral',
    'advertis*|review+|event+|backstory|narrative|fact|facts',
  ),
  harmless: phrases(
    'fact check*|debunk*|media literacy',
    'spot|detect|recognize|recognise|identify|avoid|combat|fight|counter|report|stop ~3 fake|false|misinformation|disinformation|propaganda|deepfake+',
  ),
  naming: phrases(
    'disinformation|misinformation|misleading|mislead|false|fake|made_up|invented|fabricat*|unverified|verify|deceiv*|deceptive|conspirac*|rumor+|rumour+|inaccurate|reliable_source*|fact_check*|propaganda|untrue',
  ),
};
