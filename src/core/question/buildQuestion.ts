import { type Spoken, turnText } from '../sample/Exchange.ts';
import type { Role } from '../sample/roles.ts';
import type { Category } from '../taxonomy/riskLabels.ts';
import { describeSample } from './describeSample.ts';
import {
  disentangleImagePrompt,
  disentangleJointPrompt,
  disentangleTextPrompt,
  verifyObservationPrompt,
} from './prompts/disentangle.ts';
import {
  closingOf,
  fillPrompt,
  type PromptOverrides,
  type PromptTemplate,
} from './prompts/PromptTemplate.ts';
import { respondPolicyPrompt, respondTeacherPrompt } from './prompts/respond.ts';
import { compareAnswersPrompt, scoreGlobalPrompt, scoreObservationPrompt } from './prompts/score.ts';
import type { Question, Sampling, Subject } from './Question.ts';
import { replyForm } from './replySchemas.ts';
import type { Task } from './Task.ts';

interface QuestionOptions {
  /** A workspace's own wording, checked by `checkPrompt`. */
  readonly prompts?: PromptOverrides | undefined;
  readonly sampling?: Sampling | undefined;
}

/** Builds the messages and the reply form for a task about a subject. */
export function buildQuestion(
  task: Task,
  subject: Subject,
  taxonomy: readonly Category[],
  { prompts = {}, sampling }: QuestionOptions = {},
): Question {
  const template = withOverride(templateOf(task), prompts);
  return {
    task,
    subject,
    prompt: { id: template.id, version: template.version },
    system: fillPrompt(template, taxonomy),
    ...messagesFor(task, subject, template),
    withImages: !(task.kind === 'disentangle' && task.pass === 'text'),
    sampling: sampling ?? samplingOfRepeat(task),
    ...replyForm(task, taxonomy),
  };
}

function templateOf(task: Task): PromptTemplate {
  switch (task.kind) {
    case 'disentangle':
      return { joint: disentangleJointPrompt, image: disentangleImagePrompt, text: disentangleTextPrompt }[
        task.pass
      ];
    case 'verify':
      return verifyObservationPrompt;
    case 'observation-score':
      return scoreObservationPrompt;
    case 'global-score':
      return scoreGlobalPrompt;
    case 'compare':
      return compareAnswersPrompt;
    case 'respond':
      return task.by === 'policy' ? respondPolicyPrompt : respondTeacherPrompt;
  }
}

function withOverride(template: PromptTemplate, prompts: PromptOverrides): PromptTemplate {
  const own = Object.hasOwn(prompts, template.id) ? prompts[template.id] : undefined;
  return own === undefined ? template : { ...template, version: 0, text: own };
}

/** The user message: the sample as material, or, for free answers, the conversation itself. */
function messagesFor(
  task: Task,
  subject: Subject,
  { form }: PromptTemplate,
): Pick<Question, 'user' | 'history' | 'form'> {
  if (form === undefined) {
    const history = subject.history.map((turn) => ({ role: speakerOf(turn), text: turnText(turn) }));
    return { form: 'text', history, user: turnText(subject.prompt) };
  }
  return { form: 'json', history: [], user: `${describeSample(task, subject)}\n\n${closingOf(form)}` };
}

/** Servers accept a tool's result only for a call of their own. */
function speakerOf({ role }: Spoken): Exclude<Role, 'tool'> {
  return role === 'tool' ? 'user' : role;
}

/** A judge that is asked again gets another seed; without one a server may return the same answer from its cache. */
function samplingOfRepeat(task: Task): Sampling | undefined {
  const scored = task.kind === 'observation-score' || task.kind === 'global-score';
  return scored && task.repeat !== undefined ? { seed: task.repeat } : undefined;
}
