import type { Category } from '../taxonomy/Category.ts';
import { canonicalReply } from './canonicalReply.ts';
import { describeSample } from './describeSample.ts';
import type { PromptTemplate } from './PromptTemplate.ts';
import { passSources } from './passSources.ts';
import { disentangleImage } from './prompts/disentangleImage.ts';
import { disentangleJoint } from './prompts/disentangleJoint.ts';
import { disentangleText } from './prompts/disentangleText.ts';
import { scoreGlobal } from './prompts/scoreGlobal.ts';
import { scoreObservation } from './prompts/scoreObservation.ts';
import { verifyObservation } from './prompts/verifyObservation.ts';
import type { Question } from './Question.ts';
import { replySchemas } from './replySchemas.ts';
import type { Subject } from './Subject.ts';
import type { Task } from './Task.ts';
import { wireSchemas } from './wireSchemas.ts';

/** Puts a task about a subject into the words and the reply form that a model is asked with. */
export function buildQuestion(task: Task, subject: Subject, taxonomy: readonly Category[]): Question {
  const template = templateOf(task);
  return {
    task,
    subject,
    prompt: { id: template.id, version: template.version },
    system: template.system(taxonomy),
    user: describeSample(task, subject),
    withImages: !(task.kind === 'disentangle' && task.pass === 'text'),
    ...replyForm(task, taxonomy),
  };
}

function templateOf(task: Task): PromptTemplate {
  switch (task.kind) {
    case 'disentangle':
      return { joint: disentangleJoint, image: disentangleImage, text: disentangleText }[task.pass];
    case 'verify':
      return verifyObservation;
    case 'observation-score':
      return scoreObservation;
    case 'global-score':
      return scoreGlobal;
  }
}

function replyForm(task: Task, taxonomy: readonly Category[]): Pick<Question, 'wireSchema' | 'replySchema'> {
  if (task.kind === 'disentangle') {
    const sources = passSources[task.pass];
    return {
      wireSchema: wireSchemas.disentangle(taxonomy, sources, task.pass === 'image'),
      replySchema: canonicalReply(taxonomy, sources),
    };
  }
  return { wireSchema: wireSchemas[task.kind], replySchema: replySchemas[task.kind] };
}
