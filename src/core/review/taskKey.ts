import { observationKey } from '../disentangle/observationKey.ts';
import type { Task } from '../question/Task.ts';

/** What a task asks for within its exchange; a newer answer to the same takes the older one's place. */
export function taskKey(task: Task): string {
  switch (task.kind) {
    case 'disentangle':
      return `disentangle:${task.pass}`;
    case 'verify':
      return `verify:${observationKey(task.observation)}`;
    case 'observation-score':
      return `observation-score:${task.candidate}:${observationKey(task.observation)}${repeatSuffix(task)}`;
    case 'global-score':
      return `global-score:${task.candidate}${repeatSuffix(task)}`;
    case 'compare':
      return `compare:${task.first}:${task.second}`;
    case 'respond':
      // Answers written for other risks are other answers, not newer ones.
      return `respond:${task.by}:${task.sample}:${task.observations.map(observationKey).sort().join(';')}`;
  }
}

function repeatSuffix({ repeat }: { readonly repeat?: number | undefined }): string {
  return repeat === undefined ? '' : `:${repeat}`;
}
