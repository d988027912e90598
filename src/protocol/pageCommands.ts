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

/**
 * What a curator can do on the page by a key. Each is a VS Code command, `dreamCurator.review.<action>`, so that its key
 * can be rebound; the host hands it on to the page, which knows what is on screen.
 */
export const reviewActions = [
  'accept',
  'swap',
  'edit',
  'tie',
  'reject',
  'skip',
  'reveal',
  'nextRecord',
  'previousRecord',
  'nextPage',
  'previousPage',
  'firstRecord',
  'lastRecord',
  'nextUndecided',
  'nextExchange',
  'previousExchange',
  'selectAll',
  'acceptObservation',
  'rejectObservation',
  'editObservation',
  'nextObservation',
  'addObservation',
  'extendNext',
  'extendPrevious',
  'scrollDown',
  'scrollUp',
  'zoomIn',
  'zoomOut',
  'zoomFit',
  'toggleList',
  'find',
] as const;

export type ReviewAction = (typeof reviewActions)[number];
