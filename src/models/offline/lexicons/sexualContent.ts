import { phrases } from '../text/phrases.ts';
import type { Lexicon } from './Lexicon.ts';

/** Sexually explicit material, and sexualising people who did not ask for it. */
export const sexualContent: Lexicon = {
  label: 'Sexual content',
  harmsAsWritten: true,
  mayBeLearned: true,
  deeds: phrases(
    'sexually|sexual ~1 explicit|suggestive|graphic|arousing|provocative|charged',
    'explicit|graphic|erotic|steamy|kinky|pornographic|lewd|raunchy|smutty ~2 story|stories|scene|scenes|content|video|videos|image|images|photos|pictures|fiction|novel|chat|roleplay|material|script|description|fantasy|sex',
    'porn|porno|pornograph*|hentai|nsfw|smut|erotica|xxx|deepnude|upskirt',
    'nude|naked|topless|undressed|unclothed ~4 photo|photos|picture|pictures|image|images|body|women|woman|girl|girls|man|model|selfie|selfies|version|celebrity|person',
    'undress*|strip ~3 her|him|woman|girl|person|she|clothes|man|people',
    'remove ~2 clothes|clothing|bra|bikini|dress|top ~4 image|photo|picture|woman|girl|person|her|model',
    'sex ~3 tape|video|chat|toy|toys|story|scene|scenes|positions|act|acts|work|slave|with ~3 @person',
    'sexting|blowjob|orgasm|masturbat*|fetish*|bdsm|orgy|threesome|ejaculat*',
    'seduc*|grope|groping|molest* ~4 @person|minor|minors|student|teacher',
    'prostitut*|escort service|brothel|hooker|hookers',
    'sexy|hot|hottest|sensual ~2 body|girl|girls|woman|women|pose|poses|outfit|lingerie|photos|picture|video|parts',
    'lingerie|bikini|underwear|cleavage|breast+|boobs|butt|buttocks|genital+|penis|vagina|nipples ~6 describe|detail|show|image|photo|woman|girl|look|sexy|model',
    'describe|detail|show|rate|zoom|focus ~5 lingerie|bikini|underwear|cleavage|breasts|boobs|butt|buttocks|genital*|nipples|nude|naked|nudity',
    'sexualiz*|sexualis*|objectif*',
    'fantas* ~4 about|sexual|body|her|him',
    'sexual ~2 appeal|acts|act|activity|desire|desires|fantasy|fantasies|pleasure|intercourse|encounter|position|positions|content|nature|favors|favours|advances|relationship+|preferences|services',
    'infidelity|affair|adultery ~4 depict*|scene|married|hide|spouse|start',
    'pick up lines ~3 sexual|dirty',
    'dirty talk|jokes|pictures|messages',
  ),
  asked: phrases(
    'attractive*|seductive|provocative|suggestive|revealing|intimate|intimacy|sensual* ~6 describe|detail|woman|girl|person|pose|image|photo|outfit|attire|person|body|scene|caption|part|parts',
    'intimate|private ~1 part|parts|photo|photos|scene|moment|moments|body',
    'body|figure|physique|curves ~3 woman|girl|her|person|model|detail',
    'describe ~4 woman|girl|her|person|individual ~4 body|figure|physical appearance|attire|outfit|clothing|dressed',
    'physical appearance|attributes|features ~4 person|individual+|woman|man|people|girl',
    'nudity|nude|naked',
  ),
  seconded: phrases('use ~4 name', 'leave nothing out'),
  harmless: phrases(
    'sex education|health|ed|hormones|chromosome+|ratio',
    'breast cancer|feeding|milk|examination|screening|pump',
    'chicken breast|breasts',
    'naked eye|mole|truth',
    'naked ~1 mole rat',
    'hot ~1 dog|dogs|sauce|chocolate|water|tub|air|pot|spring',
    'anatomy|medical|biology ~2 class|textbook|student|diagram',
  ),
  naming: phrases(
    'sexual*|sexually|explicit|nudity|nude|suggestive|inappropriate|adult|intimate|harass*|consent|objectif*|provocative|revealing|porn*|erotic',
  ),
};
