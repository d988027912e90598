import { builtInSets } from '../../core/evaluate/builtInSets.ts';
import { judgeKinds } from '../../core/evaluate/EvaluationSet.ts';
import { tableKinds } from '../../core/evaluate/evaluationTable.ts';
import { many, type OptionInfo, text } from './OptionInfo.ts';

/** Options of evaluations and calibrations. */
export const evaluationOptions = {
  set: {
    ...text,
    value: 'SET',
    takes: 'file',
    help: `what is evaluated: ${builtInSets.map(({ id }) => id).join(', ')}, or a file (docs/evaluating.md)`,
  },
  source: { ...many, value: 'NAME', help: 'only answers of this model or field; can be repeated' },
  'judged-by': {
    ...text,
    value: 'JUDGE',
    choices: judgeKinds,
    help: 'instead of the judge of the set: refusals, score or labels',
  },
  baseline: {
    ...text,
    value: 'WHAT',
    takes: 'file',
    help: 'what results are compared with: a source, or a file that evaluate --json printed',
  },
  calibration: {
    ...text,
    value: 'FILE',
    takes: 'file',
    help: 'what calibrate --json printed: warns of a judge that people do not agree with',
  },
  table: {
    ...text,
    value: 'KIND',
    choices: tableKinds,
    help: 'print a table for a paper or a program: markdown, latex or csv',
  },
  page: { ...text, value: 'FILE', takes: 'file', help: 'also write a self-contained page (HTML)' },
} as const satisfies Readonly<Record<string, OptionInfo>>;
