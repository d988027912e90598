import { phrases } from '../text/phrases.ts';
import type { Lexicon } from './Lexicon.ts';

/** Made-up or misleading claims, and what it takes to make and spread them. */
export const disinformation: Lexicon = {
  label: 'Disinformation',
  harmsAsWritten: false,
  mayBeLearned: true,
  deeds: phrases(
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
    'viral|share|shared|sharing|spread|propagate|distribute|circulate|repost|forward ~6 conspiracy|rumor+|claim+|unverified|propaganda|misleading|alarm*|shocking|political',
    'share|post|forward|repost ~4 image|message|post|content|photo|meme|picture ~4 convince|as_fact|as_true',
    'verify|confirm|endorse|guarantee|validate ~8 true|claim+|legitimate|accuracy|authentic*|factual|actually|truth|legitimacy',
    'misinformation|disinformation',
    'alternative_facts|hidden_truth',
    'speculat* ~6 conspiracy|secret|hidden|event+|motive+|intent*|political',
  ),
  seconded: phrases(
    'share|post|forward|repost|spread|circulate|propagate ~4 image|message|post|content|photo|meme|picture',
    'feels real',
    'before ~3 evening|deleted|late',
    'share it',
  ),
  harmless: phrases(
    'fact check*|debunk*|media literacy',
    'spot|detect|recognize|recognise|identify|avoid|combat|fight|counter|report|stop ~3 fake|false|misinformation|disinformation|propaganda|deepfake+',
  ),
  naming: phrases(
    'disinformation|misinformation|misleading|mislead|false|fake|made_up|invented|fabricat*|unverified|verify|deceiv*|deceptive|conspirac*|rumor+|rumour+|inaccurate|reliable_source*|fact_check*|propaganda|untrue',
  ),
};
