import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import fc from 'fast-check';
import { compileQuery } from '../../../src/core/find/compileQuery.ts';
import { recordTexts } from '../../../src/core/find/RecordFacts.ts';
import { RecordSearch } from '../../../src/io/find/RecordSearch.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeWithDuckDb } from '../../support/files/parquetFiles.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { scanModule } from '../../support/project/paths.ts';
import { scaled } from '../../support/scaled.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const words = [
  'knife',
  'Knives',
  'KNIFE set',
  'résumé',
  'RÉSUMÉ',
  'a\nknife',
  'say "knife"',
  'back\\knife',
  '刃物',
  'ſki\u212a',
  '🜁 ki',
  '',
];

function valueAt(row: number): { id: string; prompt: string; chosen: string; rejected: string } {
  const word = (by: number) => words[(row * by + (row >> 4)) % words.length] ?? '';
  const nested = row % 7 === 0 ? JSON.stringify({ text: word(5), list: [word(3)] }) : word(5);
  return { id: `r${row}`, prompt: `${word(1)} ${row}`, chosen: nested, rejected: `${word(3)} ${word(7)}` };
}

const values = Array.from({ length: 300 }, (_, row) => valueAt(row));

/** JSON with escapes where none are needed, keys that are given twice, and records that are not JSON. */
function jsonOf(value: object, row: number): string {
  const json = JSON.stringify(value);
  switch (row % 6) {
    case 1:
      return json.replace(
        /[knifeé](?=[^"]*"[,}])/g,
        (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    case 2:
      return json.replace('"chosen":', '"rejected": "knife", "chosen" : ');
    case 3:
      return row % 5 === 0 ? json.slice(0, -2) : json;
    default:
      return json;
  }
}

const cellOf = (text: string) => `"${text.replaceAll('"', '""')}"`;

const files: Readonly<Record<string, (t: TestContext) => Promise<string>>> = {
  jsonl: (t) => writeDataset(t, 'a.jsonl', values.map((one, row) => `${jsonOf(one, row)}\n`).join('')),
  json: (t) => writeDataset(t, 'a.json', JSON.stringify(values, null, 2)),
  'json-object': (t) =>
    writeDataset(
      t,
      'b.json',
      JSON.stringify(Object.fromEntries(values.map((one) => [`knife ${one.id}`, one]))),
    ),
  csv: (t) =>
    writeDataset(
      t,
      'a.csv',
      [Object.keys(valueAt(0)), ...values.map(Object.values)]
        .map((row) => `${row.map(cellOf).join(',')}\n`)
        .join(''),
    ),
  parquet: async (t) => {
    const source = await writeDataset(t, 'source.jsonl', values);
    const path = join(await temporaryFolder(t), 'a.parquet');
    await writeWithDuckDb(path, `SELECT * FROM read_json('${source}', format = 'newline_delimited')`);
    return path;
  },
};

const piece = fc.constantFrom(
  'knife',
  'kni',
  'ſ',
  'k',
  'é',
  'résumé',
  '刃',
  '"',
  '\\\\',
  '\\n',
  '\\s',
  '.',
  '[a-z]',
  '(?:fe|ves)',
  '\\b',
  '^',
  '$',
  '(?=k)',
  '(?<!a )',
  '\\d',
  ',',
  ':',
  '\\u{1f701}',
);
const times = fc.constantFrom('', '', '', '?', '*', '+', '{2}');
const pattern = fc
  .tuple(
    fc.array(fc.tuple(piece, times), { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', 'i', 'u', 'iu', 's', 'm'),
  )
  .map(([parts, flags]) => ({
    source: parts.map(([one, many]) => (/^(\\b|\^|\$|\(\?[=<])/.test(one) ? one : one + many)).join(''),
    flags,
  }))
  .filter(({ source, flags }) => {
    try {
      return new RegExp(source, flags) instanceof RegExp;
    } catch {
      return false;
    }
  });

for (const [kind, write] of Object.entries(files)) {
  test(`patterns find in ${kind} what reading every record finds`, async (t) => {
    const session = await openSession(t, await write(t));
    const { dataset, settings } = session;
    const texts: (readonly string[])[] = [];
    for await (const { text, content } of session.records(0, values.length)) {
      texts.push(content.ok ? recordTexts(content.value) : [text]);
    }
    assert.equal(texts.length, values.length);
    const task = dataset.source.task(0, values.length);
    await fc.assert(
      fc.asyncProperty(pattern, fc.boolean(), async ({ source, flags }, negated) => {
        const clauses = [{ negated, term: { kind: 'regex' as const, source, flags } }];
        const setup = {
          clauses,
          settings,
          scannerPath: '',
          formatId: dataset.format?.id,
          mapping: undefined,
          imageRoots: session.imageRoots,
        };
        const search = new RecordSearch(setup, scanModule(), new Int32Array(new SharedArrayBuffer(8)));
        const passes = compileQuery(clauses, { hasFinding: () => false, hasNear: () => false });
        const expected = texts.flatMap((own, row) =>
          passes({ row, identity: '', value: undefined, texts: own, views: [] }) ? [row] : [],
        );
        assert.deepEqual(await search.find({ task, wanted: undefined }), expected);
      }),
      { numRuns: scaled(200) },
    );
  });
}
