import { type KeyBinding, reviewKeys } from '../../protocol/pageCommands.ts';
import { datasetEndings, packedEndings, recordEndings, runsView, viewType } from '../base/contributions.ts';

/** A place in a menu: which menu, where in it, and when it shows. */
interface MenuPlace {
  readonly menu: 'editor/title' | 'explorer/context' | 'view/item/context';
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

/** File types that are always datasets; the others contain many other things, so their button is less prominent. */
const alwaysDatasets = ['jsonl', 'ndjson', 'shards'];
const seldomDatasets = datasetEndings.filter((ending) => !alwaysDatasets.includes(ending));

/** Every command except those of the page's keys, by its name without `dreamCurator.`; see `npm run manifest`. */
const ownCommands = {
  open: {
    icon: 'shield',
    menus: [
      inTitleOf(seldomDatasets, '1_open@9'),
      inTitleOf(alwaysDatasets, 'navigation@1'),
      inExplorer(datasetEndings, 60),
    ],
  },
  openShards: { icon: 'files', menus: [inExplorer(recordEndings, 61)] },
  openAsText: { icon: 'go-to-file', needsDataset: true, menus: [inTitle(5)] },
  openSample: {},
  disentangle: {
    icon: 'search-fuzzy',
    needsDataset: true,
    keys: editorKeys({ key: 'ctrl+alt+d', mac: 'cmd+alt+d' }),
    menus: [inTitle(1)],
  },
  score: {
    icon: 'law',
    needsDataset: true,
    keys: editorKeys({ key: 'ctrl+alt+f', mac: 'cmd+alt+f' }),
    menus: [inTitle(2)],
  },
  writeAnswers: { icon: 'edit', needsDataset: true },
  compare: { icon: 'arrow-swap', needsDataset: true },
  customisePrompt: {},
  acceptProposed: { icon: 'check-all', needsDataset: true, menus: [inTitle(3)] },
  approveAnswers: { needsDataset: true },
  export: {
    icon: 'export',
    needsDataset: true,
    keys: editorKeys({ key: 'ctrl+alt+e', mac: 'cmd+alt+e' }),
    menus: [inTitle(4)],
  },
  import: { icon: 'cloud-download', needsDataset: true },
  chooseModel: {},
  setApiKey: {},
  testConnection: {},
  mapFields: { needsDataset: true },
  setImageRoot: { needsDataset: true },
  validate: { menus: [inExplorer(datasetEndings, 62)] },
  validationReport: { icon: 'checklist' },
  fix: { icon: 'wrench', needsDataset: true },
  openRule: { isInternal: true },
  showRule: { isInternal: true },
  cancelRun: { icon: 'debug-stop', menus: [onRun(2, 'active', 'paused')] },
  pauseRun: { icon: 'debug-pause', menus: [onRun(1, 'active')] },
  resumeRun: { icon: 'play', menus: [onRun(1, 'paused')] },
  runAgain: { icon: 'debug-restart', menus: [onRun(2, 'past', 'failed')] },
  retryFailed: { icon: 'refresh', menus: [onRun(1, 'failed')] },
  showRuns: {},
  showProblems: {},
  showLog: {},
  toggleBlind: {
    icon: 'eye-closed',
    needsDataset: true,
    keys: editorKeys({ key: 'ctrl+alt+b', mac: 'cmd+alt+b' }),
  },
  reveal: { isInternal: true },
  goToRecord: {
    needsDataset: true,
    // Also available while typing and in lists, like VS Code's own Ctrl+G in its text editor.
    keys: { bindings: [{ key: 'ctrl+g' }], when: () => [inDatasetEditor, ...inNoOtherPart].join(' && ') },
  },
} as const satisfies Readonly<Record<string, CommandEntry>>;

/** The commands of the host itself; those of the page's keys are named after their actions. */
export type OwnCommandId = `dreamCurator.${keyof typeof ownCommands}`;

/** Every command of the extension, by its name without `dreamCurator.`. */
export const commandTable: Readonly<Record<string, CommandEntry>> = {
  ...ownCommands,
  ...Object.fromEntries(
    Object.entries(reviewKeys).map(([action, bindings]): [string, CommandEntry] => [
      `review.${action}`,
      { needsDataset: true, keys: pageKeys(bindings) },
    ]),
  ),
};
