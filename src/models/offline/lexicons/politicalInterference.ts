import { phrases } from '../text/phrases.ts';
import type { Lexicon } from './Lexicon.ts';

/** Manipulating elections, voters and political opinion. */
export const politicalInterference: Lexicon = {
  label: 'Political interference',
  harmsAsWritten: false,
  mayBeLearned: false,
  deeds: phrases(
    'rig&|rigging|manipulat*|steal&|hack&|sabotag*|disrupt*|interfer*|influenc*|tamper* ~5 election|elections|vote|votes|ballot|ballots|voting|referendum|democracy|poll|polls|political',
    'suppress*|discourag*|prevent*|stop|keep|intimidat*|deter|scare|fewer|less|trick|dissuad* ~8 voter|voters|voting|vote|votes|turnout|ballot|ballots|polls',
    'fewer|less|nobody|none of ~3 them|people|voters ~4 turn up|vote|show_up|voting|polls',
    'fewer|less of them|people|voters',
    'buy&|buying|sell&|trade ~2 vote|votes',
    'vote&|voting twice|multiple',
    'fake|false|forge|stuff|stuffing|destroy ~3 ballot|ballots|voter|voters|poll|polls|votes|petition|signatures',
    'wrong|false ~2 election|voting|polling ~2 day|date|place|station',
    'political|election|campaign ~3 propaganda|disinformation|misinformation|manipulation|interference|smear|bots|trolls|agenda',
    'smear&|discredit*|slander*|defam* ~4 candidate|politician|opponent|senator|president|mayor|party|campaign|minister',
    'attack ad|ads|advert ~6 candidate|opponent|party',
    'target&|microtarget*|tailor* ~5 voters|voter|electorate|demographic',
    'overthrow*|coup|topple|destabiliz*|destabilis* ~5 government|state|president|democracy|country|regime|plan|stage|plot|organize',
    'incite|inciting|provoke|stir ~4 unrest|political|riot|insurrection|uprising|rebellion|partisan',
    'lobby|lobbying|persuad*|convinc* ~5 legislator+|lawmaker+|voter+|senator+|politician+|congress',
    'pinochet|stalin|hitler|mao ~3 methods|approach|way ~6 opponents|today|political',
    'political opponents',
    'political leaning|bias|propagand* ~6 promote|spread|endorse|push|support|create',
    'endors*|support|promote|campaign|advocat*|oppose ~4 political|candidate|candidates|party|parties|politician|politicians|presidential|trump|biden|clinton|obama',
  ),
  asked: phrases(
    'political ~2 campaign|slogan|speech|ad|ads|strategy|stance|affiliation+|view+|opinion+|belief+|ideolog*|agenda|preference+|leaning+|bias|propaganda|commentary|statement+|sentiment+',
    'politically ~2 charged|motivated|sensitive|biased',
    'vote&|voting for ~4 candidate|party|trump|biden|him|her|clinton',
    'election|president|presidential|government|politician|politicians|party ~6 flyer|leaflet|slogan|poster|corrupt|rigged|stolen|lie|lies|liar',
    'democrats|republicans|liberals|conservatives|trump|biden|obama|clinton|putin ~6 bad|good|criticize|mock|joke|evil|corrupt|better|worse|opinion|wrong|right|support|share|caption',
    'partisan|ideological ~3 view+|message|content|opinion+|bias|statement',
  ),
  seconded: phrases(
    'election|vote|voting|poll ~4 moved|postponed|cancelled|canceled|changed|delayed',
    'stay|remain at|away home',
    'turn up',
  ),
  harmless: phrases(
    'office politics',
    'register ~2 to vote',
    'protect|secure|securing ~3 election|elections|vote|voters',
  ),
  naming: phrases(
    'politic*|election+|voter+|vote|voting|democra*|propaganda|manipulat*|partisan|interfer*|campaign*|bias*|divisive',
  ),
};
