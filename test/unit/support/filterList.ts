import assert from 'node:assert/strict';
import { join } from 'node:path';
import { parseQuery } from '../../../src/core/find/parseQuery.ts';
import { FilteredList } from '../../../src/jobs/find/FilteredList.ts';
import type { Session } from '../../../src/jobs/Session.ts';
import { checkoutRoot } from './projectRoot.ts';

/** A list for a filter, not run yet. What `npm run build` makes runs. */
export function filterList(session: Session, text: string, onChange: () => void = () => {}): FilteredList {
  const { query, problems } = parseQuery(text);
  assert.deepEqual(problems, []);
  return new FilteredList({
    session,
    query,
    files: {
      workerPath: join(checkoutRoot, 'dist/findWorker.cjs'),
      scannerPath: join(checkoutRoot, 'dist/scan.wasm'),
    },
    onChange,
  });
}
