import {
  datasetsView,
  type Milestone,
  milestoneKey,
  roundsView,
  runsView,
  section,
  toolPrefix,
  viewType,
} from '../../src/host/base/contributions.ts';
import { type CommandEntry, commandTable, inDatasetEditor } from '../../src/host/commands/commandTable.ts';
import { datasetEndings, packedEndings, recordEndings } from '../../src/io/source/fileEndings.ts';
import { agentTools } from '../../src/jobs/agents/agentTools.ts';
import { inputSchema } from '../../src/jobs/agents/inputSchema.ts';
import type { KeyBinding } from '../../src/protocol/pageCommands.ts';
import { configuration } from './configuration.ts';

/** Parquet files are compressed in themselves. */
const packedPatterns = recordEndings
  .filter((ending) => ending !== 'parquet')
  .flatMap((ending) => packedEndings.map((packed) => `${ending}.${packed}`));

/** The steps of the walkthrough, and what completes each. Their pages are in media/walkthrough. */
const walkthroughSteps = {
  open: 'opened',
  disentangle: 'disentangled',
  score: 'scored',
  decide: 'decided',
  export: 'exported',
} as const satisfies Readonly<Record<string, Milestone>>;

/** The schema of pipelines, and the files that it is for. */
export const pipelineSchemaPath = 'media/pipeline.schema.json';
const pipelineUrl = `./${pipelineSchemaPath}`;

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
    jsonValidation: [{ fileMatch: '*.dream.json', url: pipelineUrl }],
    // Read by extensions for YAML, such as Red Hat's; VS Code itself has no completion for YAML.
    yamlValidation: [{ fileMatch: ['*.dream.yaml', '*.dream.yml'], url: pipelineUrl }],
    walkthroughs: [
      {
        id: 'start',
        title: '%walkthrough.title%',
        description: '%walkthrough.description%',
        steps: Object.entries(walkthroughSteps).map(([id, milestone]) => ({
          id,
          title: `%walkthrough.${id}.title%`,
          description: `%walkthrough.${id}.description%`,
          media: { markdown: `media/walkthrough/${id}.md` },
          completionEvents: [`onContext:${milestoneKey(milestone)}`],
        })),
      },
    ],
    viewsContainers: {
      activitybar: [{ id: section, title: '%container%', icon: 'media/activity.svg' }],
    },
    views: {
      [section]: [
        { id: datasetsView, name: '%view.datasets%', contextualTitle: '%container%' },
        { id: roundsView, name: '%view.rounds%', contextualTitle: '%container%' },
        { id: runsView, name: '%view.runs%', contextualTitle: '%container%' },
      ],
    },
    viewsWelcome: [
      { view: datasetsView, contents: '%view.datasets.welcome%' },
      { view: roundsView, contents: '%view.rounds.welcome%' },
      { view: runsView, contents: '%view.runs.welcome%' },
    ],
    languageModelTools: agentTools.map((tool) => ({
      name: `${toolPrefix}${tool.name}`,
      toolReferenceName: referenceName(tool.name),
      displayName: `%tool.${tool.name}%`,
      userDescription: `%tool.${tool.name}.description%`,
      modelDescription: tool.description,
      canBeReferencedInPrompt: true,
      icon: tool.suggests ? '$(lightbulb)' : '$(search)',
      inputSchema: inputSchema(tool),
    })),
  };
}

/** How a tool is named in a prompt: `get_record` is `#dreamGetRecord`. */
function referenceName(name: string): string {
  return `dream_${name}`.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
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
