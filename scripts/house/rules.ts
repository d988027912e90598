import type { HouseRules } from './measureHouse.ts';

/** The order of folders within each layer; `npm run house` and the tests compare it with the code. */
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
      'workers',
      'disk',
      'images',
      'parquet',
      'source',
      'scan',
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
  lists: [
    'src/core/checks/rules',
    'src/core/export/targets',
    'src/core/sample/formats',
    'src/models/offline/lexicons',
  ],
};
