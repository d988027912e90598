/** The commands that buttons of the page run; each is also in the palette. */
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
  'dreamCurator.chooseCurtain',
  'dreamCurator.toggleGreyscale',
  'dreamCurator.toggleBlind',
  'dreamCurator.changeKeys',
  'undo',
] as const;

/** A key binding of a command, in VS Code's notation. */
export interface KeyBinding {
  readonly key: string;
  /** On macOS, if it is different there. */
  readonly mac?: string;
  /** Also active while typing: only keys that no text field needs. */
  readonly whileTyping?: boolean;
}

/**
 * The curator's actions on the page with keys, and their default keys. Each is a VS Code command,
 * `dreamCurator.review.<action>`, so that its key can be rebound; the host forwards it to the page, which knows what is on
 * screen.
 */
export const reviewKeys = {
  accept: [{ key: 'a' }],
  swap: [{ key: 's' }],
  edit: [{ key: 'e' }],
  restoreDraft: [{ key: 'shift+e' }],
  approve: [{ key: 'p' }],
  settleFirst: [{ key: ',' }],
  settleSecond: [{ key: '.' }],
  clear: [{ key: 'c' }],
  choose1: [{ key: '1' }],
  choose2: [{ key: '2' }],
  choose3: [{ key: '3' }],
  choose4: [{ key: '4' }],
  choose5: [{ key: '5' }],
  choose6: [{ key: '6' }],
  choose7: [{ key: '7' }],
  choose8: [{ key: '8' }],
  choose9: [{ key: '9' }],
  toggleDifferences: [{ key: 'd' }],
  nextDifference: [{ key: 'j' }],
  previousDifference: [{ key: 'shift+j' }],
  tie: [{ key: 't' }],
  reject: [{ key: 'x' }],
  bothBad: [{ key: 'shift+x' }],
  skip: [{ key: 'k' }],
  rank: [{ key: 'shift+r' }],
  remark: [{ key: 'q' }],
  lookBack: [{ key: 'shift+u' }],
  toggleMarkdown: [{ key: 'm' }],
  reveal: [{ key: 'space' }],
  peek: [{ key: 'shift+space' }],
  revealPart: [{ key: 'shift+p' }],
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
  acceptAllObservations: [{ key: 'shift+y' }],
  leftRecognizes: [{ key: 'g' }],
  leftMisses: [{ key: 'shift+g' }],
  rightRecognizes: [{ key: 'b' }],
  rightMisses: [{ key: 'shift+b' }],
  editObservation: [{ key: 'r' }],
  addObservation: [{ key: 'i' }],
  markEvidence: [{ key: 'v' }],
  zoomIn: [{ key: '=' }, { key: 'shift+=' }],
  zoomOut: [{ key: '-' }],
  zoomFit: [{ key: '0' }],
  extendNext: [{ key: 'shift+down' }],
  extendPrevious: [{ key: 'shift+up' }],
  scrollDown: [{ key: 'alt+down' }],
  scrollUp: [{ key: 'alt+up' }],
  toggleList: [{ key: 'l' }],
  toggleHistory: [{ key: 'h' }],
  find: [{ key: 'ctrl+f', mac: 'cmd+f', whileTyping: true }],
  jump: [{ key: '/' }],
  showKeys: [{ key: 'shift+/' }],
} as const satisfies Readonly<Record<string, readonly KeyBinding[]>>;

export type ReviewAction = keyof typeof reviewKeys;

/** The actions that open a text field and put the cursor into it: what is typed after their keys is text. */
export const openingActions: ReadonlySet<ReviewAction> = new Set([
  'find',
  'jump',
  'edit',
  'remark',
  'restoreDraft',
  'addObservation',
  'editObservation',
]);

/** The actions that write a decision, or take one back: each needs a key press of its own, outside of any text. */
export const decidingActions: ReadonlySet<ReviewAction> = new Set([
  'accept',
  'swap',
  'tie',
  'reject',
  'bothBad',
  'skip',
  'approve',
  'settleFirst',
  'settleSecond',
  'clear',
  'acceptObservation',
  'rejectObservation',
  'acceptAllObservations',
  'leftRecognizes',
  'leftMisses',
  'rightRecognizes',
  'rightMisses',
]);

export const reviewActions = Object.keys(reviewKeys) as ReviewAction[];
