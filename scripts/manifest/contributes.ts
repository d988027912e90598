import {
  datasetEndings,
  packedEndings,
  recordEndings,
  runsView,
  section,
  viewType,
} from '../../src/host/base/contributions.ts';
import { type CommandEntry, commandTable, inDatasetEditor } from '../../src/host/commands/commandTable.ts';
import type { KeyBinding } from '../../src/protocol/pageCommands.ts';
import { configuration } from './configuration.ts';

/** Parquet files are compressed in themselves. */
const packedPatterns = recordEndings
  .filter((ending) => ending !== 'parquet')
  .flatMap((ending) => packedEndings.map((packed) => `${ending}.${packed}`));

/** The steps of the walkthrough, and the command that completes each. Their pages are in media/walkthrough. */
const walkthroughSteps = {
  open: 'openSample',
  disentangle: 'disentangle',
  score: 'score',
  decide: 'review.accept',
  export: 'export',
} as const;

const commands = Object.entries(commandTable).map(([name, entry]) => ({
  id: `${section}.${name}`,
  name,
  entry,
}));

/** What package.json contributes to VS Code. Texts are keys of package.nls.json. */
export function contributes(texts: Readonly<Record<string, string>>) {
  return {
    customEditors: [
      {
        viewType,
        displayName: '%editor.name%',
        priority: 'option',
        selector: [...datasetEndings, ...packedPatterns].map((ending) => ({
          filenamePattern: `*.${ending}`,
        })),
      },
    ],
    commands: commands.map(({ id, name, entry: { icon, needsDataset } }) => ({
      command: id,
      title: `%command.${name}%`,
      category: 'DREAM',
      ...(icon === undefined ? {} : { icon: `$(${icon})` }),
      ...(needsDataset ? { enablement: inDatasetEditor } : {}),
    })),
    keybindings: commands.flatMap(({ id, entry }) => keybindings(id, entry)),
    menus: menus(),
    configuration: configuration(texts),
    walkthroughs: [
      {
        id: 'start',
        title: '%walkthrough.title%',
        description: '%walkthrough.description%',
        steps: Object.entries(walkthroughSteps).map(([id, command]) => ({
          id,
          title: `%walkthrough.${id}.title%`,
          description: `%walkthrough.${id}.description%`,
          media: { markdown: `media/walkthrough/${id}.md` },
          completionEvents: [`onCommand:${section}.${command}`],
        })),
      },
    ],
    viewsContainers: {
      activitybar: [{ id: section, title: '%container%', icon: 'media/activity.svg' }],
    },
    views: {
      [section]: [{ id: runsView, name: '%view.runs%', contextualTitle: '%container%' }],
    },
    viewsWelcome: [{ view: runsView, contents: '%view.runs.welcome%' }],
  };
}

function keybindings(command: string, { keys }: CommandEntry) {
  return (keys?.bindings ?? []).map((binding: KeyBinding) => ({
    command,
    key: binding.key,
    ...(binding.mac === undefined ? {} : { mac: binding.mac }),
    when: keys?.when(binding),
  }));
}

/** The menus by their names, each in the order of its groups. */
function menus() {
  const places = commands.flatMap(({ id, entry }) =>
    (entry.menus ?? []).map(({ menu, when, group }) => ({ menu, item: { command: id, when, group } })),
  );
  const palette = commands.flatMap(({ id, entry: { needsDataset, isInternal } }) =>
    needsDataset || isInternal ? [{ command: id, when: isInternal ? 'false' : inDatasetEditor }] : [],
  );
  const byMenu = Object.groupBy(places, ({ menu }) => menu);
  return {
    ...Object.fromEntries(
      Object.entries(byMenu).map(([menu, entries]) => [
        menu,
        entries.map(({ item }) => item).toSorted((a, b) => a.group.localeCompare(b.group, 'en')),
      ]),
    ),
    commandPalette: palette,
  };
}
