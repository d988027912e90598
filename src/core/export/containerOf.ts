import { containers as allContainers, type Container, type ExportTarget } from './ExportTarget.ts';

/** The endings of the files of each container; the first is that of files in a folder. */
export const fileEndings = {
  lines: ['jsonl', 'ndjson'],
  array: ['json'],
  csv: ['csv'],
  parquet: ['parquet'],
} as const satisfies Readonly<Record<Container, readonly [string, ...string[]]>>;

/** What the ending of a path says that a file is; undefined if it is the path of a folder. */
export function containerOfEnding(path: string): Container | undefined {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return allContainers.find((container) =>
    fileEndings[container].some((one) => one === ending && path.length > ending.length),
  );
}

/** What a file of a target is written as: what its ending says, if the target can be that, else its default. */
export function containerOf({ containers }: Pick<ExportTarget, 'containers'>, path: string): Container {
  const meant = containerOfEnding(path);
  return meant && containers.includes(meant) ? meant : containers[0];
}
