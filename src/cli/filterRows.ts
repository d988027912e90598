import { join } from 'node:path';
import type { FilterQuery } from '../core/find/FilterQuery.ts';
import { parseQuery } from '../core/find/parseQuery.ts';
import type { Rows } from '../core/Rows.ts';
import type { FilteredList } from '../jobs/find/FilteredList.ts';
import { findRows as findAll, filterRows as rowsPassing } from '../jobs/find/findRows.ts';
import type { CommandContext } from './Command.ts';
import { UsageError } from './CommandLine.ts';
import { distFolder } from './programPaths.ts';

/** The built files that searching needs. */
export const findFiles = {
  workerPath: join(distFolder, 'findWorker.cjs'),
  scannerPath: join(distFolder, 'scan.wasm'),
};

/** The rows among some that pass a filter, in their order. Throws a `UsageError` if the filter cannot be read. */
export function filterRows(
  { session, rows, signal }: Pick<CommandContext, 'session' | 'rows' | 'signal'>,
  text: string,
): Promise<Rows> {
  return rowsPassing(session, rows, readQuery(text), { files: findFiles, signal });
}

/** The list of all records that pass a filter. Throws a `UsageError` if the filter cannot be read. */
export function findRows(
  { session, signal }: Pick<CommandContext, 'session' | 'signal'>,
  text: string,
): Promise<FilteredList> {
  return findAll(session, readQuery(text), { files: findFiles, signal });
}

function readQuery(text: string): FilterQuery {
  const { query, problems } = parseQuery(text);
  if (problems.length > 0) {
    throw new UsageError(...problems.map(({ message }) => `--filter: ${message}`));
  }
  return query;
}
