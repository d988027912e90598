import type { Category } from '../taxonomy/Category.ts';
import { canonicalReply } from './canonicalReply.ts';
import { passSources } from './passSources.ts';
import type { Question } from './Question.ts';
import { replySchemas } from './replySchemas.ts';
import type { Pass, Task } from './Task.ts';
import { wireSchemas } from './wireSchemas.ts';

/** What the reply to a task must be. */
export type ReplyForm = Pick<Question, 'wireSchema' | 'replySchema'>;

/** Forms that depend on the taxonomy: making a schema costs more than reading a reply by it. */
const formsByTaxonomy = new WeakMap<readonly Category[], Map<Pass, ReplyForm>>();

/** The form of the reply to a task, for the server and for the gate; the same one for every question of its kind. */
export function replyForm(task: Task, taxonomy: readonly Category[]): ReplyForm {
  if (task.kind !== 'disentangle') {
    return { wireSchema: wireSchemas[task.kind], replySchema: replySchemas[task.kind] };
  }
  const forms = formsByTaxonomy.get(taxonomy) ?? new Map<Pass, ReplyForm>();
  formsByTaxonomy.set(taxonomy, forms);
  const form = forms.get(task.pass) ?? disentangleForm(task.pass, taxonomy);
  forms.set(task.pass, form);
  return form;
}

function disentangleForm(pass: Pass, taxonomy: readonly Category[]): ReplyForm {
  const sources = passSources[pass];
  return {
    wireSchema: wireSchemas.disentangle(taxonomy, sources, pass === 'image'),
    replySchema: canonicalReply(taxonomy, sources),
  };
}
