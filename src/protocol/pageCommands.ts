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

/** A key that a command is bound to, as VS Code writes keys. */
export interface KeyBinding {
  readonly key: string;
  /** On macOS, where it is another one there. */
  readonly mac?: string;
  /** Taken while something is typed too: only keys that no text field needs. */
  readonly whileTyping?: boolean;
}

/**
 * What a curator can do on the page by a key, and which key that is. Each is a VS Code command, `dreamCurator.review.<action>`,
 * so that its key can be rebound; the host hands it on to the page, which knows what is on screen.
 */
export const reviewKeys = {
  accept: [{ key: 'a' }],
  swap: [{ key: 's' }],
  edit: [{ key: 'e' }],
  tie: [{ key: 't' }],
  reject: [{ key: 'x' }],
  skip: [{ key: 'k' }],
  reveal: [{ key: 'space' }],
  nextRecord: [{ key: 'down' }],
  previousRecord: [{ key: 'up' }],
  nextPage: [{ key: 'pagedown' }],
  previousPage: [{ key: 'pageup' }],
  firstRecord: [{ key: 'home' }],
  lastRecord: [{ key: 'end' }],
  nextUndecided: [{ key: 'u' }],
  nextExchange: [{ key: 'right' }],
  previousExchange: [{ key: 'left' }],
  selectAll: [{ key: 'ctrl+a', mac: 'cmd+a' }],
  nextObservation: [{ key: 'o' }],
  acceptObservation: [{ key: 'y' }],
  rejectObservation: [{ key: 'n' }],
  editObservation: [{ key: 'r' }],
  addObservation: [{ key: 'i' }],
  zoomIn: [{ key: '=' }, { key: 'shift+=' }],
  zoomOut: [{ key: '-' }],
  zoomFit: [{ key: '0' }],
  extendNext: [{ key: 'shift+down' }],
  extendPrevious: [{ key: 'shift+up' }],
  scrollDown: [{ key: 'alt+down' }],
  scrollUp: [{ key: 'alt+up' }],
  toggleList: [{ key: 'l' }],
  find: [{ key: 'ctrl+f', mac: 'cmd+f', whileTyping: true }],
} as const satisfies Readonly<Record<string, readonly KeyBinding[]>>;

export type ReviewAction = keyof typeof reviewKeys;

export const reviewActions = Object.keys(reviewKeys) as ReviewAction[];
