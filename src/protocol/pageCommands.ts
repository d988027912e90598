/** The commands that buttons of the page run; each has its twin in the palette. */
export const pageCommands = [
  'dreamCurator.disentangle',
  'dreamCurator.score',
  'dreamCurator.writeAnswers',
  'dreamCurator.export',
  'dreamCurator.mapFields',
  'dreamCurator.openAsText',
  'dreamCurator.showProblems',
  'dreamCurator.setImageRoot',
  'dreamCurator.cancelRun',
  'undo',
] as const;
