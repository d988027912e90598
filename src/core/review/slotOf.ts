import type { Task } from '../question/Task.ts';
import type { ModelIdentity } from './ModelIdentity.ts';
import { modelKey } from './modelKey.ts';
import { taskKey } from './taskKey.ts';

/** Where an exchange's state keeps what a model said to a task. */
export function slotOf({ model, task }: { readonly model: ModelIdentity; readonly task: Task }): string {
  return `${modelKey(model)}\n${taskKey(task)}`;
}
