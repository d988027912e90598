import type { HouseRules } from './measureHouse.ts';

/** How the rooms of this house are ordered; `npm run house` and the tests hold it against the code. */
export const houseRules: HouseRules = {
  floors: {
    'src/core': [
      '.',
      'text',
      'taxonomy',
      'sample',
      'feedback',
      'question',
      'disentangle',
      'checks',
      'review',
      'find',
      'export',
    ],
    'src/io': [
      '.',
      'disk',
      'images',
      'source',
      'identity',
      'duplicates',
      'survey',
      'ledger',
      'dataset',
      'find',
    ],
    'src/jobs': [
      '.',
      'schedule',
      'session',
      'run',
      'plan',
      'work',
      'models',
      'find',
      'validate',
      'decide',
      'export',
    ],
  },
  lists: ['src/core/checks/rules', 'src/core/sample/formats', 'src/models/offline/lexicons'],
};
