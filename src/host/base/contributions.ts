import { shardSetEnding } from '../../io/source/fileEndings.ts';

/** The prefix of settings and commands. */
export const section = 'dreamCurator';

/** The target of a link that runs a command of this extension with one argument. */
export function commandLink(command: `${typeof section}.${string}`, argument: unknown): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`;
}

/** The dataset editor. */
export const viewType = 'dreamCurator.dataset';

/** The view of datasets and their queues. */
export const datasetsView = 'dreamCurator.datasets';

/** The view of runs. */
export const runsView = 'dreamCurator.runs';

/** The view of rounds and their steps. */
export const roundsView = 'dreamCurator.rounds';

/** What the names of the tools for agents begin with in VS Code, where tools of all extensions have one list. */
export const toolPrefix = 'dream_curator_';

/** The scheme of documents that show one record of a dataset each. */
export const recordScheme = 'dream-record';

/** File types that are always datasets; the others contain many other things. */
export const alwaysDatasets: readonly string[] = ['jsonl', 'ndjson', shardSetEnding];

/** Text documents that may be datasets, and single records of datasets. */
export const datasetTexts = [
  { language: 'jsonl' },
  { scheme: 'file', pattern: '**/*.{jsonl,ndjson,json,csv}' },
  { scheme: recordScheme },
];

/** What a user has achieved: a step of the walkthrough is completed by what happened, not by a click on its button. */
export type Milestone = 'opened' | 'disentangled' | 'scored' | 'decided' | 'exported';

/** The context key of a milestone. */
export function milestoneKey(milestone: Milestone): string {
  return `${section}.${milestone}`;
}
