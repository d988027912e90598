import { phrases } from '../../../core/text/Phrase.ts';
import type { Lexicon } from './Lexicon.ts';

/** Posing as another person, an office or an organization. */
export const impersonating: Lexicon = {
  label: 'Impersonating',
  harmsAsWritten: false,
  mayBeLearned: true,
  needsLife: false,
  deeds: phrases(
    'fake|false ~2 identity|identities|persona',
    'create|make|build ~2 fake|false ~3 profile|account|accounts|identity|persona',
    'impersonat*',
    'as if|though i|we|it were|was|am|are|came|is ~2 her|him|them|he|she|from|sent|written|bank|police|officer|doctor|manager|president|official|government|irs|company',
    'pose|posing|pretend|pretending|masquerad* ~2 as|to|be|being|that ~5 officer|police|bank|doctor|lawyer|official|employee|agent|government|company|president|celebrity|her|him|boss|ceo|someone|support|technician|nurse|student|relative|grandson|journalist|teacher|staff|manager',
    'pass ~1 myself|yourself off as',
    'in|under ~1 name of ~2 bank|police|company|government|someone|him|her|boss|ceo|president|celebrity|school',
    'fake|false|forged|fraudulent ~2 identity|profile|profiles|id|persona|badge|letterhead|account|accounts ~5 of|person|celebrity|police|bank|someone|for|named|pretend',
    'forg*|fake|copy|imitate|replicate ~3 signature|handwriting|letterhead|voice|badge|credentials',
    'clone|imitate|mimic|fake ~3 voice|identity|profile|account ~5 @person|celebrity|president',
    'steal|stealing|assume|assuming|commit|take_over ~3 identity|identities',
    'identity theft|fraud',
    'catfish+|catfishing',
    'pretend+ ~1 to be|you|i ~2 someone|person|him|her|this|the|a ~1 person|man|woman|celebrity|doctor|officer|lawyer|police|individual',
    'sign ~4 as ~2 him|her|boss|manager|doctor|ceo|president|if',
    'speak|write|respond|post|tweet|statement|message|email|letter ~3 on behalf|as|from|like ~3 person|celebrity|president|politician|ceo|public_figure|woman|man|character ~4 image|photo|picture|shown',
    'deepfake+ ~4 of ~3 @person|celebrity|politician|president',
    'spoof* ~3 email|caller|number|website|address|identity|sender',
  ),
  asked: phrases(
    'fake|pretend|pose|posing|claim ~3 to_be|being|as|like ~4 veteran|student|employee|agent|officer|doctor|nurse|lawyer|celebrity|relative|police|fbi|irs|official|representative|technician|bank|millionaire|ceo|someone',
    'someone_else|another_person|other_people identity|name|account|signature|id|voice|photo|credentials',
    'use|using|borrow|steal ~3 someone|another|his|her|their ~3 identity|name|id|signature|credentials|credit|badge|passport|voice|face|account',
    'mimic|copy|clone|fake|imitate ~4 handwriting|signature|voice|website|profile|letterhead|logo|badge|uniform',
    'real ~3 public_figure|political_figure|celebrity ~8 name|history|who',
    'write|speak|talk|answer|reply|act|sound|tweet ~4 like|as|in_the_voice_of ~3 president|celebrity|trump|biden|obama|musk|ceo|bank|police|boss',
    'send|write|post|tweet|message|email ~6 from|as ~1 his|her|their|someone account|name|email|identity',
    'look|looks|sound|sounds|appear ~3 like|as ~3 official|genuine|from|bank|police|irs|government ~3 letter|notice|email|bank|police|government|employee|agency',
    'roleplay|role_play ~3 as ~4 person|him|her|individual|woman|man ~4 image|photo|picture',
  ),
  supporting: phrases(
    'staff number|id|card|badge',
    'style|logo|letterhead|signature ~4 letter|bank|company|email',
    'sound+|look+ ~2 genuine|real|official',
  ),
  topics: phrases(
    'impersonat*|pretend*|pose_as|real_name|alias|celebrity|celebrities|public_figure|biograph*|signature|badge|letterhead|persona|imitat*|act_as',
  ),
  leanings: phrases('host|actor|actress|singer|famous|uniform|logo|official|voice|mimic*'),
  harmless: phrases(
    'halloween|costume_party|cosplay|theater|theatre|school_play|puppet|acting_class|drama_class|improv|interview_practice|mock_interview',
  ),
  naming: phrases(
    'impersonat*|pose_as|posing|pretend*|identity|fraud*|defraud|deceiv*|deception|forg*|fake|phish*|scam*|someone_else|identif*',
  ),
};
