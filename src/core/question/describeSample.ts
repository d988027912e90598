import type { RawObservation } from '../sample/RawObservation.ts';
import type { Turn } from '../sample/Turn.ts';
import type { Subject } from './Subject.ts';
import type { Task } from './Task.ts';

/** The sample as the JSON that a model is shown for a task; images stand as `[image 1]` where the turn has them. */
export function describeSample(task: Task, subject: Subject): string {
  const request = { conversation: subject.history.map(describeTurn), request: placedText(subject.prompt) };
  switch (task.kind) {
    case 'disentangle':
      return JSON.stringify(task.pass === 'image' ? { image: '[image 1]' } : request, null, 1);
    case 'verify':
      return JSON.stringify({ ...request, claim: describeRisk(task.observation) }, null, 1);
    case 'observation-score':
      return JSON.stringify(
        { ...request, risk: describeRisk(task.observation), answer: subject.answer ?? '' },
        null,
        1,
      );
    case 'global-score':
      return JSON.stringify(
        { ...request, risks: task.observations.map(describeRisk), answer: subject.answer ?? '' },
        null,
        1,
      );
  }
}

function describeTurn(turn: Turn): { role: string; text: string } {
  return { role: turn.role, text: placedText(turn) };
}

function placedText(turn: Turn): string {
  return turn.parts
    .map((part) => (part.type === 'text' ? part.text : `[image ${part.image + 1}]`))
    .join('\n');
}

/** Names the fields in a fixed order, so that equal observations make equal questions. */
function describeRisk(observation: RawObservation): RawObservation {
  const { malicious_content, source, risk_category } = observation;
  return { malicious_content, source, risk_category };
}
