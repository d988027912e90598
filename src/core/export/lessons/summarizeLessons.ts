import { sumLengths } from './AnswerLengths.ts';
import { type Direction, directions, type RequestKind, requestKinds } from './Direction.ts';
import type { LessonCount } from './LessonTally.ts';

/** What rows about one kind of request teach in one direction. */
export type DirectionCount = Pick<LessonCount, 'request' | 'direction' | 'count' | 'wanted' | 'unwanted'>;

/** How many lessons of a category or a source there are in each direction. */
export interface NamedCount {
  /** Undefined for those that are not named, together. */
  readonly name: string | undefined;
  readonly count: number;
  readonly byDirection: Readonly<Record<Direction, number>>;
}

/** What an export teaches, short enough to be shown. */
export interface LessonSummary {
  /** Those that occur, in a fixed order. */
  readonly directions: readonly DirectionCount[];
  /** The most frequent ones first. */
  readonly categories: readonly NamedCount[];
  readonly sources: readonly NamedCount[];
}

/** Categories come from data and may be as many as rows: this many are named. */
const maxNamed = 20;

export function summarizeLessons(lessons: readonly LessonCount[]): LessonSummary {
  return {
    directions: requestKinds.flatMap((request) =>
      directions.flatMap((direction) => directionCount(lessons, request, direction)),
    ),
    categories: byName(lessons, ({ category }) => category),
    sources: byName(lessons, ({ source }) => source),
  };
}

function directionCount(
  lessons: readonly LessonCount[],
  request: RequestKind,
  direction: Direction,
): readonly DirectionCount[] {
  const own = lessons.filter((one) => one.request === request && one.direction === direction);
  const count = countOf(own);
  const [wanted, unwanted] = [own.map((one) => one.wanted), own.map((one) => one.unwanted)].map(sumLengths);
  return count === 0 || !wanted || !unwanted ? [] : [{ request, direction, count, wanted, unwanted }];
}

function byName(
  lessons: readonly LessonCount[],
  nameOf: (lesson: LessonCount) => string,
): readonly NamedCount[] {
  const groups = [...Map.groupBy(lessons, nameOf)]
    .map(([name, own]) => ({ name, own, count: countOf(own) }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  const named = groups.slice(0, maxNamed).map(({ name, own }) => namedCount(name, own));
  const others = groups.slice(maxNamed).flatMap(({ own }) => own);
  return others.length === 0 ? named : [...named, namedCount(undefined, others)];
}

function namedCount(name: string | undefined, own: readonly LessonCount[]): NamedCount {
  const of = (direction: Direction) => countOf(own.filter((one) => one.direction === direction));
  return {
    name,
    count: countOf(own),
    byDirection: {
      declining: of('declining'),
      warning: of('warning'),
      helping: of('helping'),
      neither: of('neither'),
      unread: of('unread'),
    },
  };
}

/** How many lessons there are. */
export function countOf(lessons: readonly Pick<LessonCount, 'count'>[]): number {
  return lessons.reduce((sum, { count }) => sum + count, 0);
}
