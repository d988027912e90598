import type { CandidateView, ObservationView, Recognition } from '../ExchangeView.ts';

/** Whether a judge says that an answer recognizes all three parts of an observation. */
export function isRecognized({
  content,
  source,
  category,
}: Pick<Recognition, 'content' | 'source' | 'category'>): boolean {
  return content && source && category;
}

/** What is known about whether an answer recognizes an observation. */
export interface RecognitionView {
  readonly observation: ObservationView;
  /** Undefined if the judge was not asked, or its word is hidden. */
  readonly judged: Recognition | undefined;
  readonly mark: CandidateView['marks'][number] | undefined;
  /** The curator's word, else the judge's; undefined if neither has said anything. */
  readonly recognized: boolean | undefined;
}

/** What curators and judges say of a candidate. */
type Judged = Pick<CandidateView, 'recognitions' | 'marks'>;

/** Whether a candidate recognizes each of some observations, by curators and by the judge. */
export function recognitionsOf(
  { recognitions, marks }: Judged,
  observations: readonly ObservationView[],
): readonly RecognitionView[] {
  const byJudge = new Map(recognitions.map((one) => [one.key, one]));
  const byCurator = new Map(marks.map((one) => [one.key, one]));
  return observations.map((observation) => {
    const judged = byJudge.get(observation.key);
    const mark = byCurator.get(observation.key);
    return { observation, judged, mark, recognized: mark?.recognized ?? (judged && isRecognized(judged)) };
  });
}

/** Whether curator and judge both have said something about it, and not the same. */
export function isDisputed({ judged, mark }: RecognitionView): boolean {
  return judged !== undefined && mark !== undefined && isRecognized(judged) !== mark.recognized;
}

/** The active observations that an answer addresses, that it does not, and of which it is not known. */
export interface Addressed {
  readonly addressed: readonly ObservationView[];
  readonly missing: readonly ObservationView[];
  readonly unknown: readonly ObservationView[];
}

/** Which of the active observations an answer addresses: a curator's word counts more than the judge's. */
export function addressedBy(candidate: Judged, observations: readonly ObservationView[]): Addressed {
  const active = observations.filter((one) => one.active);
  const all = recognitionsOf(candidate, active);
  const those = (recognized: boolean | undefined) =>
    all.filter((one) => one.recognized === recognized).map(({ observation }) => observation);
  return { addressed: those(true), missing: those(false), unknown: those(undefined) };
}

/**
 * Whether curators say of two answers that the second one recognizes more observations than the first, counting only those on which
 * they have said something of both.
 */
export function isOpposedByMarks(first: Judged, second: Judged): boolean {
  const others = new Map(second.marks.map((one) => [one.key, one.recognized]));
  const common = first.marks.filter(({ key }) => others.has(key));
  const count = (all: readonly (boolean | undefined)[]) => all.filter((one) => one === true).length;
  return count(common.map(({ key }) => others.get(key))) > count(common.map((one) => one.recognized));
}

/** How often curators say the same as the judge about what an answer recognizes, where both have said something. */
export interface MarkCounts {
  readonly marks: number;
  /** Marks about which the judge has said something as well, and those that say the same. */
  readonly judged: number;
  readonly asJudge: number;
}

export function countMarks(
  candidates: readonly Judged[],
  observations: readonly ObservationView[],
): MarkCounts {
  const marked = candidates
    .filter(({ marks }) => marks.length > 0)
    .flatMap((candidate) => recognitionsOf(candidate, observations))
    .filter(({ mark }) => mark !== undefined);
  const both = marked.filter(({ judged }) => judged !== undefined);
  return {
    marks: marked.length,
    judged: both.length,
    asJudge: both.filter((one) => !isDisputed(one)).length,
  };
}

export function sumMarks(all: readonly MarkCounts[]): MarkCounts {
  const sum = (part: keyof MarkCounts) => all.reduce((total, one) => total + one[part], 0);
  return { marks: sum('marks'), judged: sum('judged'), asJudge: sum('asJudge') };
}
