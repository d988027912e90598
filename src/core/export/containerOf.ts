import type { Container, ExportTarget } from './ExportTarget.ts';

const endings: Readonly<Record<string, Container>> = {
  jsonl: 'lines',
  ndjson: 'lines',
  json: 'array',
  csv: 'csv',
  parquet: 'parquet',
};

/** What a file of a target is written as: what its ending says, if the target can be that, else its default. */
export function containerOf({ containers }: Pick<ExportTarget, 'containers'>, path: string): Container {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const meant = Object.hasOwn(endings, ending) ? endings[ending] : undefined;
  return meant && containers.includes(meant) ? meant : containers[0];
}
