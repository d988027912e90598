import { bold } from './bold.ts';

/** Text attributes: bold, with a white rim that keeps grid lines off the letters. */
export const onGrid = {
  ...bold,
  stroke: '#ffffff',
  'stroke-width': 8,
  'stroke-linejoin': 'round',
  'paint-order': 'stroke',
};
