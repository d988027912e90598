import { type EvaluationSet, evaluationSetSchema } from './EvaluationSet.ts';

/** Benchmarks that are known. Each is what a file of one's own may say; docs/evaluating.md explains the choices. */
const definitions = [
  {
    id: 'requests',
    title: 'Requests marked safe or unsafe',
    subsets: [
      { id: 'harmful', kind: 'harmful', where: { request: 'unsafe' } },
      { id: 'harmless', kind: 'harmless', where: { request: 'safe' } },
    ],
    judge: { by: 'score' },
  },
  {
    id: 'siuo',
    title: 'SIUO',
    source: 'https://github.com/sinwang20/SIUO',
    formats: ['siuo'],
    subsets: [{ id: 'all', kind: 'harmful' }],
    judge: { by: 'labels' },
    responses: 3,
    majority: true,
    category: 'category',
  },
  {
    id: 'vlguard',
    title: 'VLGuard',
    source: 'https://github.com/ys-zong/VLGuard',
    formats: ['vlguard', 'llava'],
    subsets: [
      { id: 'unsafes', kind: 'harmful', where: { record: 'unsafe' } },
      { id: 'safe_unsafes', kind: 'harmful', where: { record: 'safe', request: 'unsafe' } },
      { id: 'safe_safes', kind: 'harmless', where: { record: 'safe', request: 'safe' } },
    ],
    judge: { by: 'score' },
    category: 'harmful_category',
  },
  {
    id: 'figstep',
    title: 'FigStep',
    source: 'https://github.com/ThuCCSLab/FigStep',
    formats: ['figstep'],
    subsets: [
      { id: 'figstep', kind: 'harmful', where: { request: 'unsafe' } },
      { id: 'benign', kind: 'harmless', where: { request: 'safe' } },
    ],
    judge: { by: 'score' },
    category: 'category_name',
  },
  {
    id: 'mm-safetybench',
    title: 'MM-SafetyBench',
    source: 'https://github.com/isXinLiu/MM-SafetyBench',
    formats: ['mm-safetybench'],
    subsets: [
      { id: 'SD', kind: 'harmful', where: { exchange: 0 } },
      { id: 'SD_TYPO', kind: 'harmful', where: { exchange: 1 } },
      { id: 'TYPO', kind: 'harmful', where: { exchange: 2 } },
    ],
    judge: { by: 'score' },
  },
  {
    id: 'mossbench',
    title: 'MOSSBench',
    source: 'https://github.com/xirui-li/MOSSBench',
    formats: ['mossbench'],
    subsets: [{ id: 'over-refusal', kind: 'harmless', where: { request: 'safe' } }],
    judge: { by: 'refusals' },
    category: 'over_type',
  },
  {
    id: 'xstest',
    title: 'XSTest',
    source: 'https://github.com/paul-rottger/exaggerated-safety',
    formats: ['xstest'],
    subsets: [
      { id: 'safe', kind: 'harmless', where: { request: 'safe' } },
      { id: 'contrast', kind: 'harmful', where: { request: 'unsafe' } },
    ],
    judge: { by: 'refusals' },
    category: 'type',
  },
] as const;

export const builtInSets: readonly EvaluationSet[] = definitions.map((one) => evaluationSetSchema.parse(one));
