import type { Category } from './riskLabels.ts';

/**
 * The nine categories of DREAM (labels as in its released `prompts/mrd.py`; the definitions and aliases are ours, the
 * aliases taken from labels in VLGuard, FigStep and the released SFT file).
 */
export const defaultTaxonomy: readonly Category[] = [
  {
    label: 'Illegal activities',
    definition:
      'Helps someone break the law: drugs, theft, fraud, hacking, weapons trade, evading police or taxes.',
    aliases: ['Illegal activity', 'Illegal', 'Crime', 'Fraud', 'Malware generation', 'Financial crime'],
    icon: 'law',
    color: 'orange',
  },
  {
    label: 'Violence',
    definition:
      'Threatens, plans, praises or teaches physical harm to people or animals, self-harm included.',
    aliases: ['Physical harm', 'Physical harms', 'Violent', 'Self-harm', 'Cruelty'],
    icon: 'flame',
    color: 'red',
  },
  {
    label: 'Privacy',
    definition:
      'Exposes or seeks personal data of an identifiable person: address, documents, location, identity.',
    aliases: ['Privacy violation', 'Personal data', 'Privacy violence', 'Invasion of privacy'],
    icon: 'lock',
    color: 'blue',
  },
  {
    label: 'Discrimination',
    definition:
      'Demeans or treats people worse for race, gender, religion, disability, age or another group trait.',
    aliases: ['Hate', 'Hate speech', 'Hateful', 'Race', 'Sex', 'Bias', 'Stereotypes'],
    icon: 'organization',
    color: 'purple',
  },
  {
    label: 'Sexual content',
    definition: 'Describes or asks for sexually explicit material, or sexualises a person shown.',
    aliases: ['Sexually explicit', 'Adult content', 'Pornography', 'Erotic', 'Sexual'],
    icon: 'heart',
    color: 'red',
  },
  {
    label: 'Disinformation',
    definition: 'Spreads or helps to make false or misleading claims about facts, events or products.',
    aliases: ['Misinformation', 'Fake news', 'Deception', 'False information'],
    icon: 'megaphone',
    color: 'yellow',
  },
  {
    label: 'Impersonating',
    definition: 'Pretends to be another person, an office or an organisation, or helps someone do so.',
    aliases: ['Impersonation', 'Identity theft', 'Impersonate'],
    icon: 'account',
    color: 'blue',
  },
  {
    label: 'Political interference',
    definition:
      'Manipulates elections, voters or political opinion, or pushes a political campaign by unfair means.',
    aliases: ['Political', 'Politics', 'Political lobbying', 'Political campaigning'],
    icon: 'globe',
    color: 'purple',
  },
  {
    label: 'Professional advice',
    definition:
      'Gives tailored medical, legal or financial advice whose mistakes can hurt, as if by a professional.',
    aliases: ['Legal opinion', 'Financial advice', 'Health consultation', 'Medical advice', 'Legal advice'],
    icon: 'mortar-board',
    color: 'green',
  },
];
