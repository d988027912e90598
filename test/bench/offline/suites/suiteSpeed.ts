import { assess } from '../../../../src/models/offline/risks/Assessment.ts';
import { scoreGlobal } from '../../../../src/models/offline/scoreAnswers.ts';
import { type DreamCase, readDream } from '../data/readDream.ts';
import type { Table } from '../figures/Table.ts';
import { readPrompt } from '../methods/readPrompt.ts';

const most = 5;

/** How long the engine takes for an exchange without its image: its risks, and the score of its answer. */
export function suiteSpeed(): readonly Table[] {
  const times = readDream()
    .map((one) => Math.min(...[1, 2, 3].map(() => timeOf(one))))
    .sort((a, b) => a - b);
  if (times.length === 0) {
    return [];
  }
  const at = (part: number) => `${(times[Math.floor(part * (times.length - 1))] ?? 0).toFixed(2)} ms`;
  const slow = times.filter((one) => one > most).length;
  return [
    {
      title: 'Time for an exchange without its image',
      notes: ['The best of three, since other processes share the machine.'],
      columns: ['median', '99 of 100', `over ${most} ms`],
      rows: [[at(0.5), at(0.99), `${slow} of ${times.length}`]],
    },
  ];
}

function timeOf({ prompt, answer, observations }: DreamCase): number {
  const started = performance.now();
  assess(readPrompt(prompt));
  scoreGlobal(observations, answer);
  return performance.now() - started;
}
