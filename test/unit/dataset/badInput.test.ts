import assert from 'node:assert/strict';
import test from 'node:test';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const good = '{"messages":[{"role":"user","content":"a 🜁"}]}';
const bom = '\uFEFF';
/** Bytes that are neither UTF-8 nor JSON, one line of them. */
const garbage = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0xff, 0xfe, 0x1a]);

interface Case {
  readonly name: string;
  readonly file: string;
  readonly content: string | Uint8Array;
  readonly records: number;
  /** How many of the records can be read. */
  readonly usable: number;
  /** `code line:column` of each finding, 0-based: of the file, then errors, then warnings. The valid records are equal. */
  readonly findings: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'empty JSON lines', file: 'a.jsonl', content: '', records: 0, usable: 0, findings: [] },
  { name: 'an empty JSON file', file: 'a.json', content: '', records: 0, usable: 0, findings: [] },
  { name: 'an empty CSV file', file: 'a.csv', content: '', records: 0, usable: 0, findings: [] },
  { name: 'only a byte order mark', file: 'a.jsonl', content: bom, records: 0, usable: 0, findings: [] },
  {
    name: 'a line of garbage',
    file: 'a.jsonl',
    content: Buffer.concat([Buffer.from(`${good}\n`), garbage, Buffer.from(`\n${good}\n`)]),
    records: 3,
    usable: 2,
    findings: ['not-json 1:0', 'not-utf8 1:0'],
  },
  {
    name: 'a line of 1 MB',
    file: 'a.jsonl',
    content: `${good}\n${JSON.stringify({ messages: [{ role: 'user', content: 'x'.repeat(1_048_576) }] })}\n`,
    records: 2,
    usable: 2,
    findings: [],
  },
  {
    name: 'a broken line of 1 MB',
    file: 'a.jsonl',
    content: `{"long":"${'x'.repeat(1_048_576)}\n${good}\n`,
    records: 2,
    usable: 1,
    findings: ['not-json 0:8'],
  },
  {
    name: 'a byte order mark',
    file: 'a.jsonl',
    content: `${bom}${good}\n${good}`,
    records: 2,
    usable: 2,
    findings: [],
  },
  {
    name: 'a byte order mark before a list',
    file: 'a.json',
    content: `${bom}[${good}]`,
    records: 1,
    usable: 1,
    findings: [],
  },
  {
    name: 'CRLF',
    file: 'a.jsonl',
    content: `${good}\r\n{\r\n${good}`,
    records: 3,
    usable: 2,
    findings: ['not-json 1:0'],
  },
  {
    name: 'a list that is cut off',
    file: 'a.json',
    content: `[\n${good},\n{"messages":`,
    records: 2,
    usable: 1,
    findings: ['not-json 2:12', 'not-json 2:11'],
  },
  {
    name: 'brackets beyond every stack',
    file: 'a.jsonl',
    content: `${good}\n${'['.repeat(200_000)}\n${good}\n`,
    records: 3,
    usable: 2,
    findings: ['not-json 1:0'],
  },
  {
    name: 'a CSV row with too few cells',
    file: 'a.csv',
    content: 'messages,prompt,chosen,rejected\nm,a,b\nm,"p\nq",b,c\n',
    records: 2,
    usable: 0,
    findings: ['not-csv 1:0', 'wrong-shape 2:0'],
  },
];

for (const { name, file, content, records, usable, findings } of cases) {
  test(`${name}: reported by line, without affecting others`, async (t) => {
    const { dataset } = await openSession(t, await writeDataset(t, file, content));
    assert.equal(dataset.count, records);
    assert.equal(dataset.count - dataset.survey.unreadable, usable);
    assert.deepEqual(
      dataset.findings
        .filter(({ code }) => code !== 'duplicate-prompt')
        .map(({ code, range }) => `${code} ${range.startLine}:${range.startColumn}`),
      findings,
    );
  });
}
