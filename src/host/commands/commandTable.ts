import { datasetEndings, packedEndings, recordEndings } from '../../io/source/fileEndings.ts';
import { type KeyBinding, type ReviewAction, reviewKeys } from '../../protocol/pageCommands.ts';
import {
  alwaysDatasets,
  datasetsView,
  recordScheme,
  roundsView,
  runsView,
  viewType,
} from '../base/contributions.ts';

/** A place in a menu: which menu, where in it, and when it shows. */
interface MenuPlace {
  readonly menu:
    | 'editor/title'
    | 'editor/context'
    | 'explorer/context'
    | 'view/item/context'
    | 'view/title'
    | 'webview/context';
  readonly when: string;
  readonly group: string;
}

/** The keys of a command, and whether they apply while another part of the window has focus. */
interface CommandKeys {
  readonly bindings: readonly KeyBinding[];
  readonly when: (binding: KeyBinding) => string;
}

/** A command as package.json contributes it. Its title is in package.nls.json under `command.` and its name. */
export interface CommandEntry {
  readonly icon?: string;
  /** Whether it needs an active dataset: otherwise it is disabled and hidden from the palette. */
  readonly needsDataset?: boolean;
  /** Whether it is only called by links and buttons, which pass its arguments. */
  readonly isInternal?: boolean;
  readonly keys?: CommandKeys;
  readonly menus?: readonly MenuPlace[];
}

/** While the dataset editor is the active one. */
export const inDatasetEditor = `activeCustomEditorId == '${viewType}'`;

const outsideDatasetEditor = `activeCustomEditorId != '${viewType}'`;

const inNoOtherPart = ['!sideBarFocus', '!panelFocus', '!auxiliaryBarFocus'];

/** A key of the page. Keys typed into a text field, or in a list, must not become verdicts. */
function pageKeys(bindings: readonly KeyBinding[]): CommandKeys {
  return {
    bindings,
    when: ({ whileTyping }) =>
      [inDatasetEditor, ...(whileTyping ? [] : ['!inputFocus']), '!listFocus', ...inNoOtherPart].join(' && '),
  };
}

function editorKeys(...bindings: readonly KeyBinding[]): CommandKeys {
  return { bindings, when: () => inDatasetEditor };
}

function hasEnding(endings: readonly string[]): string {
  return String.raw`resourceFilename =~ /\.(${endings.join('|')})(\.(${packedEndings.join('|')}))?$/`;
}

/** The n-th button in the title of the dataset editor. */
function inTitle(position: number): MenuPlace {
  return { menu: 'editor/title', when: inDatasetEditor, group: `navigation@${position}` };
}

/** In the menu behind the title's buttons: what is used now and then. */
function inOverflow(group: string, position: number): MenuPlace {
  return { menu: 'editor/title', when: inDatasetEditor, group: `${group}@${position}` };
}

/** What the page has context menus of; its elements say so in `data-vscode-context`. */
type PageSection = 'record' | 'image' | 'prompt' | 'answer';

/** In the context menu of a part of the page, `condition` permitting. */
function onPart(part: PageSection, group: string, position: number, condition = ''): MenuPlace {
  const where = `webviewId == '${viewType}' && webviewSection == '${part}'`;
  return { menu: 'webview/context', when: `${where}${condition}`, group: `${group}@${position}` };
}

/** In the context menu of a text editor with such a file, or with a record of a dataset. */
function inText(endings: readonly string[]): MenuPlace {
  const when = `${hasEnding(endings)} || resourceScheme == ${recordScheme}`;
  return { menu: 'editor/context', when, group: 'navigation@60' };
}

/** In the title of another editor of such files. */
function inTitleOf(endings: readonly string[], group: string): MenuPlace {
  return { menu: 'editor/title', when: `${hasEnding(endings)} && ${outsideDatasetEditor}`, group };
}

function inExplorer(endings: readonly string[], position: number): MenuPlace {
  return { menu: 'explorer/context', when: hasEnding(endings), group: `navigation@${position}` };
}

/** On a run with one of these states in the *Runs* view. */
function onRun(position: number, ...states: readonly string[]): MenuPlace {
  const [state, ...more] = states;
  const item = more.length === 0 ? `== run.${state}` : String.raw`=~ /^run\.(${states.join('|')})$/`;
  return {
    menu: 'view/item/context',
    when: `view == ${runsView} && viewItem ${item}`,
    group: `inline@${position}`,
  };
}

/** On a line of the *Datasets* view; those in group `inline` have a button. */
function onDatasetLine(line: 'dataset' | 'queue', group: string): MenuPlace {
  return { menu: 'view/item/context', when: `view == ${datasetsView} && viewItem == ${line}`, group };
}

/** The n-th button in the title of the *Datasets* view. */
function inDatasets(position: number): MenuPlace {
  return { menu: 'view/title', when: `view == ${datasetsView}`, group: `navigation@${position}` };
}

/** On a line of the *Rounds* view. */
function onRoundLine(line: string, group: string): MenuPlace {
  return { menu: 'view/item/context', when: `view == ${roundsView} && viewItem ${line}`, group };
}

/** The n-th button in the title of the *Rounds* view. */
function inRounds(position: number): MenuPlace {
  return { menu: 'view/title', when: `view == ${roundsView}`, group: `navigation@${position}` };
}

/** Their button is less prominent. */
const seldomDatasets = datasetEndings.filter((ending) => !alwaysDatasets.includes(ending));

/** Every command except those of the page's keys, by its name without `dreamCurator.`; see `npm run manifest`. */
const ownCommands = {
  open: {
    icon: 'shield',
    menus: [
      inTitleOf(seldomDatasets, '1_open@9'),
      inTitleOf(alwaysDatasets, 'navigation@1'),
      inExplorer(datasetEndings, 60),
      onDatasetLine('dataset', 'inline@1'),
      onDatasetLine('dataset', '1_open@1'),
    ],
  },
  openQueue: {
    icon: 'list-ordered',
    isInternal: true,
    menus: [onDatasetLine('queue', 'inline@1'), onDatasetLine('queue', '1_open@1')],
  },
  continueReview: { icon: 'debug-continue', menus: [inDatasets(1)] },
  refreshDatasets: { icon: 'refresh', menus: [inDatasets(2)] },
  showDatasets: {},
  openShards: { icon: 'files', menus: [inExplorer(recordEndings, 61)] },
  openAsText: {
    icon: 'go-to-file',
    needsDataset: true,
    menus: [inTitle(5), onPart('record', '2_open', 1)],
  },
  revealInDataset: { menus: [inText(recordEndings)] },
  openSample: {},
  disentangle: {
    icon: 'search-fuzzy',
    needsDataset: true,
    keys: editorKeys({ key: 'ctrl+alt+d', mac: 'cmd+alt+d' }),
    menus: [inTitle(1), onPart('record', '3_run', 1)],
  },
  score: {
    icon: 'law',
    needsDataset: true,
    keys: editorKeys({ key: 'ctrl+alt+f', mac: 'cmd+alt+f' }),
    menus: [inTitle(2), onPart('record', '3_run', 2)],
  },
  writeAnswers: {
    icon: 'edit',
    needsDataset: true,
    menus: [inOverflow('1_run', 1), onPart('record', '3_run', 3)],
  },
  compare: {
    icon: 'arrow-swap',
    needsDataset: true,
    menus: [inOverflow('1_run', 2), onPart('record', '3_run', 4)],
  },
  customisePrompt: {},
  togglePromptFirst: {
    needsDataset: true,
    menus: [inOverflow('4_view', 1), onPart('prompt', '3_view', 1)],
  },
  largerText: { needsDataset: true, menus: [inOverflow('4_view', 2), onPart('prompt', '3_view', 2)] },
  smallerText: { needsDataset: true, menus: [inOverflow('4_view', 3), onPart('prompt', '3_view', 3)] },
  resetTextSize: { needsDataset: true },
  chooseCurtain: {},
  toggleGreyscale: {},
  acceptProposed: { icon: 'check-all', needsDataset: true, menus: [inTitle(3)] },
  approveAnswers: { needsDataset: true, menus: [inOverflow('2_decide', 1)] },
  decideListed: { needsDataset: true, menus: [inOverflow('2_decide', 2)] },
  applyToNear: {
    needsDataset: true,
    menus: [inOverflow('2_decide', 3), onPart('record', '4_decide', 2)],
  },
  export: {
    icon: 'export',
    needsDataset: true,
    keys: editorKeys({ key: 'ctrl+alt+e', mac: 'cmd+alt+e' }),
    menus: [inTitle(4)],
  },
  train: { icon: 'rocket' },
  import: { icon: 'cloud-download', needsDataset: true, menus: [inOverflow('3_data', 1)] },
  chooseModel: {},
  setApiKey: {},
  testConnection: {},
  mapFields: { needsDataset: true, menus: [inOverflow('3_data', 2)] },
  setImageRoot: {
    needsDataset: true,
    menus: [inOverflow('3_data', 3), onPart('image', '3_folder', 1)],
  },
  validate: { menus: [inExplorer(datasetEndings, 62), onDatasetLine('dataset', '2_work@1')] },
  validationReport: { icon: 'checklist', menus: [inOverflow('3_data', 4)] },
  fix: { icon: 'wrench', needsDataset: true },
  openRule: { isInternal: true },
  showRule: { isInternal: true },
  cancelRun: { icon: 'debug-stop', menus: [onRun(2, 'active', 'paused')] },
  pauseRun: { icon: 'debug-pause', menus: [onRun(1, 'active')] },
  resumeRun: { icon: 'play', menus: [onRun(1, 'paused')] },
  runAgain: { icon: 'debug-restart', menus: [onRun(2, 'past', 'failed')] },
  retryFailed: { icon: 'refresh', menus: [onRun(1, 'failed')] },
  showRuns: {},
  beginRound: {
    icon: 'add',
    menus: [
      inRounds(1),
      onRoundLine('== dataset', 'inline@1'),
      onRoundLine('== dataset', '1_round@1'),
      onDatasetLine('dataset', '2_work@2'),
    ],
  },
  continueRound: {
    icon: 'play',
    menus: [
      onRoundLine(String.raw`=~ /^step\.ready/`, 'inline@1'),
      onRoundLine(String.raw`=~ /^(step\.ready|round\.)/`, '1_round@1'),
    ],
  },
  recordTraining: {
    icon: 'save',
    menus: [
      onRoundLine(String.raw`=~ /^step\..*\.train$/`, 'inline@2'),
      onRoundLine(String.raw`=~ /^step\..*\.train$/`, '1_round@2'),
    ],
  },
  compareRounds: {
    icon: 'git-compare',
    menus: [onRoundLine('== round.later', 'inline@1'), onRoundLine('== round.later', '1_round@2')],
  },
  refreshRounds: { icon: 'refresh', menus: [inRounds(3)] },
  showRounds: {},
  showProblems: {},
  showLog: {},
  toggleBlind: {
    icon: 'eye-closed',
    needsDataset: true,
    keys: editorKeys({ key: 'ctrl+alt+b', mac: 'cmd+alt+b' }),
  },
  showAssigned: { icon: 'account', needsDataset: true },
  showHistory: { icon: 'history', needsDataset: true },
  reveal: { isInternal: true },
  copyId: { needsDataset: true, menus: [onPart('record', '1_copy', 1)] },
  copyPrompt: { needsDataset: true, menus: [onPart('record', '1_copy', 2), onPart('prompt', '1_copy', 1)] },
  copyRecord: { needsDataset: true, menus: [onPart('record', '1_copy', 3)] },
  copyAnswer: { needsDataset: true, menus: [onPart('answer', '1_copy', 1)] },
  openImage: { needsDataset: true, menus: [onPart('image', '1_open', 1)] },
  copyImagePath: { needsDataset: true, menus: [onPart('image', '1_open', 2)] },
  findInSample: {
    needsDataset: true,
    menus: [onPart('prompt', '2_find', 1), onPart('answer', '3_find', 1)],
  },
  changeKeys: { menus: [inOverflow('5_help', 2)] },
  goToRecord: {
    needsDataset: true,
    menus: [inOverflow('4_view', 4)],
    // Also available while typing and in lists, like VS Code's own Ctrl+G in its text editor.
    keys: { bindings: [{ key: 'ctrl+g' }], when: () => [inDatasetEditor, ...inNoOtherPart].join(' && ') },
  },
} as const satisfies Readonly<Record<string, CommandEntry>>;

/** The page's actions that menus have, too. */
const menusOfActions: Partial<Record<ReviewAction, readonly MenuPlace[]>> = {
  reveal: [onPart('record', '2_open', 2)],
  clear: [onPart('record', '4_decide', 1)],
  zoomIn: [onPart('image', '2_zoom', 1)],
  zoomOut: [onPart('image', '2_zoom', 2)],
  zoomFit: [onPart('image', '2_zoom', 3)],
  edit: [onPart('answer', '2_decide', 10)],
  toggleDifferences: [onPart('answer', '3_find', 2)],
  nextDifference: [onPart('answer', '3_find', 3)],
  showKeys: [inOverflow('5_help', 1)],
  ...Object.fromEntries(
    ([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map((number) => [
      `choose${number}`,
      [onPart('answer', '2_decide', number, ` && answer == ${number}`)],
    ]),
  ),
};

/** The commands of the host itself; those of the page's keys are named after their actions. */
export type OwnCommandId = `dreamCurator.${keyof typeof ownCommands}`;

/** Every command of the extension, by its name without `dreamCurator.`. */
export const commandTable: Readonly<Record<string, CommandEntry>> = {
  ...ownCommands,
  ...Object.fromEntries(
    Object.entries(reviewKeys).map(([action, bindings]): [string, CommandEntry] => [
      `review.${action}`,
      {
        needsDataset: true,
        keys: pageKeys(bindings),
        menus: menusOfActions[action as ReviewAction] ?? [],
      },
    ]),
  ),
};
