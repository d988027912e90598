import type { RawObservation } from '../sample/RawObservation.ts';
import type { Turn } from '../sample/Turn.ts';
import { quoteMaterial } from './quoteMaterial.ts';
import type { Subject } from './Subject.ts';
import type { Task } from './Task.ts';

/** The sample as the JSON that a model is shown for a task; images stand as `[image 1]` where the turn has them. */
export function describeSample(task: Task, subject: Subject): string {
  const request = {
    conversation: subject.history.map(describeTurn),
    request: textWithImageMarks(subject.prompt),
  };
  const answer = subject.answer ?? '';
  switch (task.kind) {
    case 'disentangle':
      return quoteMaterial(task.pass === 'image' ? { image: '[image 1]' } : request);
    case 'verify':
      return quoteMaterial({ ...request, claim: describeRisk(task.observation) });
    case 'observation-score':
      return quoteMaterial({ ...request, risk: describeRisk(task.observation), answer });
    case 'global-score':
      return quoteMaterial({ ...request, risks: task.observations.map(describeRisk), answer });
    case 'compare': {
      const answers = { first: answer, second: subject.secondAnswer ?? '' };
      return quoteMaterial({ ...request, risks: task.observations.map(describeRisk), ...answers });
    }
    case 'respond':
      return quoteMaterial({ ...request, risks: task.observations.map(describeRisk) });
  }
}

function describeTurn(turn: Turn): { role: string; text: string } {
  return { role: turn.role, text: textWithImageMarks(turn) };
}

function textWithImageMarks(turn: Turn): string {
  return turn.parts
    .map((part) => (part.type === 'text' ? part.text : `[image ${part.image + 1}]`))
    .join('\n');
}

/** Names the fields in a fixed order, so that equal observations make equal questions. */
function describeRisk(observation: RawObservation): RawObservation {
  const { malicious_content, source, risk_category } = observation;
  return { malicious_content, source, risk_category };
}
