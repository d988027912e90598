import { phrases } from '../text/phrases.ts';

/** Settings where nobody is harmed: games, films, sports. */
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
