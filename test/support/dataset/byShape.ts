import assert from 'node:assert/strict';
import { ColumnTypes } from '../../../src/core/checks/ColumnTypes.ts';
import { jsonCodec } from '../../../src/core/sample/jsonCodec.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { BlockEntries } from '../../../src/io/duplicates/BlockEntries.ts';
import { FileRecord } from '../../../src/io/source/file/FileRecord.ts';
import { type CheckedRecord, Checks, surveyRecord } from '../../../src/io/survey/Checks.ts';
import { ShapeCache } from '../../../src/io/survey/shape/ShapeCache.ts';

/** Everything that checks of a format need, by the default taxonomy and with all rules. */
export function checksOf(formatId: string): Checks {
  const checks = { taxonomy: defaultTaxonomy, overrides: [] };
  return new Checks({ formatId, mapping: undefined, strings: {}, checks });
}

/** What a survey keeps of a record. */
function keptOf({ ownId, exchanges, hits, value, addEntries }: CheckedRecord, checks: Checks) {
  const types = new ColumnTypes();
  types.add(value, 0);
  const entries = new BlockEntries(checks.rules.columns, 0);
  addEntries(entries);
  const codes = hits.map(({ active }) => active.rule.code);
  return {
    ownId,
    exchanges,
    codes,
    types: types.root,
    entries: entries.finish().map((numbers) => [...numbers]),
  };
}

/** Looks for each record by its shape and compares what is kept of it with what reading it says; answers which were found. */
export function compareByShape(records: readonly (string | Buffer)[], checks: Checks): readonly number[] {
  const cache = new ShapeCache(checks);
  const content = Buffer.concat(records.flatMap((record) => [Buffer.from(record), Buffer.from('\n')]));
  let from = 0;
  const found: number[] = [];
  for (const [row, record] of records.entries()) {
    const to = from + Buffer.byteLength(record);
    const raw = new FileRecord(row, 'a.jsonl', content, from, to);
    const byShape = cache.find(raw, jsonCodec, content);
    if (byShape) {
      found.push(row);
      const inFull = surveyRecord(raw, jsonCodec, checks);
      assert.deepEqual(keptOf(byShape, checks), keptOf(inFull, checks), raw.text);
    }
    from = to + 1;
  }
  return found;
}
