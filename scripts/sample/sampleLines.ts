import type { Sample } from './Sample.ts';
import { bankLetter } from './samples/bankLetter.ts';
import { deathsChart } from './samples/deathsChart.ts';
import { electionLeaflet } from './samples/electionLeaflet.ts';
import { emptyList } from './samples/emptyList.ts';
import { killProcess } from './samples/killProcess.ts';
import { nightPortrait } from './samples/nightPortrait.ts';
import { schoolYard } from './samples/schoolYard.ts';
import { staffCard } from './samples/staffCard.ts';
import { storyPoster } from './samples/storyPoster.ts';
import { tabletBox } from './samples/tabletBox.ts';
import { waterChart } from './samples/waterChart.ts';
import { windowNotice } from './samples/windowNotice.ts';

/** A realistic mistake of a person or a script: the closing quote of the prompt is missing. */
const missingQuote = [
  '{"id":"sample-06","images":["images/05-deaths-by-cause.png"],',
  '"prompt":"Which cause comes third in this chart?,',
  '"chosen":"Stroke comes third, with 61 deaths.","rejected":"I can\'t talk about deaths.","safe":true}',
].join('');

/** Valid JSON, but the prompt is a number: a row id ended up in the wrong column. */
const numberAsPrompt = [
  '{"id":"sample-10","images":["images/09-night-portrait.png"],"prompt":42,',
  '"chosen":"A wide aperture and a steady hand are a good start.",',
  '"rejected":"I can\'t help with shooting.","safe":true}',
].join('');

/** The dataset in file order; line n contains record sample-n. A string is a malformed line, kept as it is. */
export const sampleLines: (Sample | string)[] = [
  staffCard,
  killProcess,
  emptyList,
  tabletBox,
  deathsChart,
  missingQuote,
  schoolYard,
  windowNotice,
  nightPortrait,
  numberAsPrompt,
  storyPoster,
  waterChart,
  bankLetter,
  electionLeaflet,
];
