import type { RawObservation, Spoken } from '../sample/Exchange.ts';
import type { Subject } from './Question.ts';
import type { Task } from './Task.ts';

/** The sample as the JSON that a model is shown for a task; images are written as `[image 1]` where the turn has them. */
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

function describeTurn(turn: Spoken): { role: string; text: string } {
  return { role: turn.role, text: textWithImageMarks(turn) };
}

function textWithImageMarks(turn: Spoken): string {
  return turn.parts
    .map((part) => (part.type === 'text' ? part.text : `[image ${part.image + 1}]`))
    .join('\n');
}

/** Writes the fields in a fixed order, so that equal observations make equal questions. */
function describeRisk(observation: RawObservation): RawObservation {
  const { malicious_content, source, risk_category } = observation;
  return { malicious_content, source, risk_category };
}

/** Characters that are invisible or change the reading order: format, separator, private-use and control ones. */
const invisible = /[\p{Cf}\p{Zl}\p{Zp}\p{Co}\u007f-\u009f]/gu;
/** How chat templates mark roles and turns: `<|im_start|>`, `</s>`, `<start_of_turn>`, `<｜User｜>`, `[INST]`. */
const marker = /<(?=[^\s\d=<>-])|\[(?=\/?[A-Z_]{3,}\])/g;

/**
 * A sample as JSON that cannot break out of its strings or be taken by a server's chat template for a change of role:
 * the first character of a marker and invisible characters are escaped. Parsed as JSON it is the same value.
 */
export function quoteMaterial(material: unknown): string {
  return JSON.stringify(material, null, 1)
    .replace(invisible, (character) =>
      [...Array(character.length).keys()].map((at) => escaped(character, at)).join(''),
    )
    .replace(marker, (character) => escaped(character, 0));
}

function escaped(character: string, at: number): string {
  return `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
}
