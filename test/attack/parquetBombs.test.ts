import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { after, type TestContext } from 'node:test';
import * as zlib from 'node:zlib';
import type { CompressionCodec, SchemaElement } from 'hyparquet';
import { ParquetFile } from '../../src/io/source/parquet/ParquetFile.ts';
import { ParquetError, type ParquetRow } from '../../src/io/source/parquet/ParquetRow.ts';
import { ParquetRows } from '../../src/io/source/parquet/ParquetRows.ts';
import {
  type CraftedPage,
  craftParquet,
  dataPage,
  dictionaryPage,
  sized,
  varint,
} from '../support/files/craftParquet.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const mebibyte = 1024 * 1024;
const mostMs = 10_000;

after(() => {
  const megabytes = process.resourceUsage().maxRSS / 1024;
  assert.ok(megabytes < 1024, `${Math.round(megabytes)} MB at most`);
});

const text: SchemaElement = {
  name: 'a',
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  repetition_type: 'REQUIRED',
};
const optional: SchemaElement = { ...text, repetition_type: 'OPTIONAL' };
const number: SchemaElement = { name: 'a', type: 'INT64', repetition_type: 'REQUIRED' };
const small: SchemaElement = { name: 'a', type: 'INT32', repetition_type: 'REQUIRED' };
const repeated: SchemaElement = { ...text, repetition_type: 'REPEATED' };

interface Bomb {
  readonly element: SchemaElement;
  readonly pages: readonly CraftedPage[];
  readonly codec?: CompressionCodec;
  readonly rows?: number;
}

/** Opens and reads as much of a file as possible; returns its messages instead of rows. */
async function read(t: TestContext, path: string, count = 64): Promise<readonly ParquetRow[] | string> {
  const started = performance.now();
  const file = await ParquetFile.open(path).catch((error: unknown) => {
    assert.ok(error instanceof ParquetError, String(error));
    return error.message;
  });
  if (typeof file === 'string') {
    return file;
  }
  t.after(() => file.close());
  const rows = await new ParquetRows(file).readMany(0, count);
  const took = performance.now() - started;
  assert.ok(took < mostMs, `it took ${Math.round(took)} ms`);
  return rows;
}

async function isTold(t: TestContext, bomb: Bomb): Promise<void> {
  const path = join(await temporaryFolder(t), 'a.parquet');
  const { element, pages, codec, rows = 10 } = bomb;
  const good = { element: { ...small, name: 'good' }, pages: [dataPage(rows, Buffer.alloc(4 * rows))] };
  await craftParquet(path, { rows, columns: [{ element, pages, codec: codec ?? 'UNCOMPRESSED' }, good] });
  const read1 = await read(t, path);
  assert.ok(typeof read1 !== 'string', String(read1));
  assert.equal(read1.length, Math.min(64, rows));
  for (const row of read1) {
    assert.equal(row.value, undefined);
    assert.match(row.text, /Cannot read column “a” in rows 1 to/);
    assert.doesNotMatch(row.text, /call stack|undefined|not a function/);
  }
}

const oneText = sized(Buffer.from('x'));
const tenTexts = Buffer.concat(Array(10).fill(oneText));
/** Source of highly compressible data; nothing is written to it. */
const zeros = Buffer.alloc(700 * mebibyte);
const v2 = (values: number, over: object = {}): CraftedPage['header'] => ({
  data_page_header_v2: {
    num_values: values,
    num_nulls: 0,
    num_rows: values,
    encoding: 'PLAIN',
    definition_levels_byte_length: 0,
    repetition_levels_byte_length: 0,
    is_compressed: false,
    ...over,
  },
});

/** LZ4 of one repeated byte: of any length, 255 for each byte. */
function lz4Zeros(bytes: number): Buffer {
  return Buffer.concat([
    Buffer.from([0x1f, 0, 1, 0]),
    Buffer.alloc(Math.floor(bytes / 255), 255),
    Buffer.from([0, 0x50, 0, 0, 0, 0, 0]),
  ]);
}

const packed: Readonly<Partial<Record<CompressionCodec, () => Buffer>>> = {
  GZIP: () => zlib.gzipSync(zeros, { level: 1 }),
  BROTLI: () => zlib.brotliCompressSync(zeros, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
  ZSTD: () => zlib.zstdCompressSync(zeros),
  LZ4: () => lz4Zeros(700 * mebibyte),
  LZ4_RAW: () => lz4Zeros(700 * mebibyte),
};

for (const [codec, pack] of Object.entries(packed) as [CompressionCodec, () => Buffer][]) {
  test(`a page of ${codec} that becomes 700 MB, as declared, is not decompressed`, async (t) => {
    const bytes = pack();
    const header = { uncompressed_page_size: zeros.length };
    await isTold(t, { element: text, codec, pages: [dataPage(10, bytes, 'PLAIN', header)] });
  });

  test(`a page of ${codec} that becomes 700 MB but declares 1,000 bytes is stopped there`, async (t) => {
    const header = { uncompressed_page_size: 1000 };
    await isTold(t, { element: text, codec, pages: [dataPage(10, pack(), 'PLAIN', header)] });
  });
}

test('a page of SNAPPY with two lengths is not decompressed', async (t) => {
  const bytes = Buffer.concat([varint(600 * mebibyte), Buffer.from([0, 0, 0xfe, 1, 0])]);
  const header = { uncompressed_page_size: 1000 };
  await isTold(t, { element: text, codec: 'SNAPPY', pages: [dataPage(10, bytes, 'PLAIN', header)] });
});

test('a hundred pages that each stay below the bound are held to it together', async (t) => {
  const bytes = zlib.zstdCompressSync(zeros.subarray(0, 200 * mebibyte));
  const page = dataPage(10, bytes, 'PLAIN', { uncompressed_page_size: 200 * mebibyte });
  await isTold(t, { element: text, codec: 'ZSTD', pages: Array(100).fill(page), rows: 1000 });
});

const bombs: Readonly<Record<string, Bomb>> = {
  'a page that says it has 2 billion values': { element: text, pages: [dataPage(2 ** 31 - 1, tenTexts)] },
  'a page that says it has fewer than no values': { element: text, pages: [dataPage(-5, tenTexts)] },
  'a page that says it is larger than the file': {
    element: text,
    pages: [dataPage(10, tenTexts, 'PLAIN', { compressed_page_size: 2 ** 31 - 1 })],
  },
  'a page that says it has fewer than no bytes': {
    element: text,
    pages: [dataPage(10, tenTexts, 'PLAIN', { uncompressed_page_size: -1 })],
  },
  'a text that says it is longer than its page': {
    element: text,
    pages: [dataPage(10, Buffer.alloc(40, 0x7f))],
  },
  'a run of a billion levels': {
    element: optional,
    pages: [
      dataPage(10, Buffer.concat([sized(Buffer.concat([varint(2 ** 31 - 2), Buffer.from([1])])), tenTexts])),
    ],
  },
  'a run of a billion lists': {
    element: repeated,
    pages: [
      dataPage(
        10,
        Buffer.concat([
          sized(Buffer.concat([varint(2 ** 31 - 2), Buffer.from([1])])),
          sized(Buffer.from([20, 1])),
          tenTexts,
        ]),
      ),
    ],
  },
  'a run of a billion places in a dictionary': {
    element: text,
    pages: [
      dictionaryPage(1, oneText),
      dataPage(
        10,
        Buffer.concat([Buffer.from([1]), varint(2 ** 31 - 2), Buffer.from([0])]),
        'RLE_DICTIONARY',
      ),
    ],
  },
  'packed values without a width, a billion of them': {
    element: text,
    pages: [
      dictionaryPage(1, oneText),
      {
        header: v2(10, { encoding: 'RLE_DICTIONARY' }),
        bytes: Buffer.concat([Buffer.from([0]), varint(2 ** 31 - 1), oneText]),
      },
    ],
  },
  'levels that say they are longer than their page': {
    element: optional,
    pages: [{ header: v2(10, { definition_levels_byte_length: 2 ** 30 }), bytes: tenTexts }],
  },
  'a dictionary that says it has a billion values': {
    element: text,
    pages: [dictionaryPage(2 ** 30, oneText), dataPage(10, Buffer.from([1, 20, 0]), 'RLE_DICTIONARY')],
  },
  'differences in blocks of two billion parts': {
    element: number,
    pages: [
      dataPage(
        10,
        Buffer.concat([varint(2 ** 31 - 1), varint(2 ** 31 - 1), tenTexts]),
        'DELTA_BINARY_PACKED',
      ),
    ],
  },
  'differences in blocks of nothing': {
    element: small,
    pages: [dataPage(10, Buffer.concat([varint(0), varint(0), tenTexts]), 'DELTA_BINARY_PACKED')],
  },
  'a difference that is a number of a megabyte': {
    element: number,
    pages: [
      dataPage(
        10,
        Buffer.concat([
          varint(128),
          varint(4),
          varint(10),
          Buffer.alloc(4 * mebibyte, 0xff),
          Buffer.alloc(9),
        ]),
        'DELTA_BINARY_PACKED',
      ),
    ],
  },
  'values side by side, more than there are bytes': {
    element: number,
    pages: [dataPage(8_000_000, Buffer.alloc(80), 'BYTE_STREAM_SPLIT')],
    rows: 10,
  },
  'texts that each begin with all of the one before': {
    element: text,
    pages: [dataPage(100_000, growingTexts(100_000), 'DELTA_BYTE_ARRAY')],
    rows: 100_000,
  },
  'a page that has the header of another kind too': {
    element: text,
    pages: [
      {
        header: {
          ...dataPage(10, tenTexts).header,
          ...v2(10),
          type: 'DATA_PAGE',
          dictionary_page_header: { num_values: 2 ** 31 - 1, encoding: 'PLAIN' },
        },
        bytes: oneText,
      },
    ],
  },
  'a kind of page that there is not': {
    element: text,
    pages: [{ header: { type: 'INDEX_PAGE' }, bytes: tenTexts }],
  },
  'an encoding that there is not': {
    element: text,
    pages: [dataPage(10, tenTexts, 'GROUP_VAR_INT')],
  },
};

/** Lengths in blocks of equal differences: each text repeats the one before it and has 100 characters more. */
function growingTexts(count: number): Buffer {
  const header = Buffer.concat([varint(128), varint(1), varint(count)]);
  const block = (difference: number) => Buffer.concat([varint(difference * 2), Buffer.from([0])]);
  const blocks = (difference: number) => Array(Math.ceil(count / 128)).fill(block(difference));
  const prefixes = Buffer.concat([header, varint(0), ...blocks(100)]);
  const suffixes = Buffer.concat([header, varint(200), ...blocks(0)]);
  return Buffer.concat([prefixes, suffixes, Buffer.alloc(100 * count)]);
}

for (const [name, bomb] of Object.entries(bombs)) {
  test(`${name}: reported for the rows of its column`, (t) => isTold(t, bomb));
}

test('200 MB in a dictionary that every row names are no text of a record', async (t) => {
  const path = join(await temporaryFolder(t), 'a.parquet');
  const rows = 100_000;
  const pages = [
    dictionaryPage(1, sized(zeros.subarray(0, 200 * mebibyte))),
    dataPage(rows, Buffer.concat([Buffer.from([1]), varint(rows * 2), Buffer.from([0])]), 'RLE_DICTIONARY'),
  ];
  await craftParquet(path, { rows, columns: [{ element: text, pages }] });
  const read1 = await read(t, path);
  assert.ok(typeof read1 !== 'string');
  assert.equal(read1.length, 64);
  assert.match(read1[0]?.text ?? '', /has about 200 MB; at most 128 MB are read/);
});

test('20 MB in a dictionary that every row names come a few rows at a time', async (t) => {
  const path = join(await temporaryFolder(t), 'a.parquet');
  const rows = 100_000;
  const pages = [
    dictionaryPage(1, sized(Buffer.alloc(20 * mebibyte, 'x'))),
    dataPage(rows, Buffer.concat([Buffer.from([1]), varint(rows * 2), Buffer.from([0])]), 'RLE_DICTIONARY'),
  ];
  await craftParquet(path, { rows, columns: [{ element: text, pages }] });
  const read1 = await read(t, path);
  assert.ok(typeof read1 !== 'string');
  assert.equal(read1.length, 2);
  assert.equal(read1[0]?.text.length, 20 * mebibyte + '{"a":""}'.length);
});

test('a small file that claims 4 billion rows is not opened', async (t) => {
  const path = join(await temporaryFolder(t), 'a.parquet');
  const rows = 1_000_000;
  const bytes = Buffer.concat([sized(Buffer.concat([varint(rows * 2), Buffer.from([0])]))]);
  await craftParquet(path, {
    rows,
    groups: 4000,
    columns: [{ element: optional, pages: [dataPage(rows, bytes)] }],
  });
  assert.match(String(await read(t, path)), /4,?000,?000,?000 rows.*more than its size allows/);
});

test('a file of 20,000 columns is opened at once or refused', async (t) => {
  const path = join(await temporaryFolder(t), 'a.parquet');
  const columns = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      element: { ...small, name: `c${at}` },
      pages: [dataPage(10, Buffer.alloc(40))],
    }));
  await craftParquet(path, { rows: 10, columns: columns(20_000) });
  assert.match(String(await read(t, path)), /20,?000 columns; at most 5,?000/);
  await craftParquet(path, { rows: 10, columns: columns(4900) });
  const started = performance.now();
  const rows = await read(t, path);
  assert.ok(typeof rows !== 'string' && rows[0]?.value);
  assert.equal(Object.keys(rows[0].value).length, 4900);
  assert.ok(performance.now() - started < 4000, `it took ${performance.now() - started} ms`);
});

const footers: Readonly<Record<string, Buffer>> = {
  'structs 100,000 deep': Buffer.alloc(100_000, 0x1c),
  'lists 100,000 deep': Buffer.concat([Buffer.from([0x19]), Buffer.alloc(100_000, 0x19)]),
  'a list of two billion': Buffer.concat([Buffer.from([0x29, 0xf5]), varint(2 ** 31 - 1), Buffer.from([0])]),
  'a list of ten million structs without anything': Buffer.concat([
    Buffer.from([0x29, 0xfc]),
    varint(10_000_000),
    Buffer.alloc(10_000_001),
  ]),
  'a number of 4 MB': Buffer.concat([
    Buffer.from([0x36]),
    Buffer.alloc(4 * mebibyte, 0xff),
    Buffer.from([0, 0]),
  ]),
  'a text of two billion bytes': Buffer.concat([Buffer.from([0x18]), varint(2 ** 31 - 1), Buffer.from([0])]),
  'a text of fewer than no bytes': Buffer.concat([
    Buffer.from([0x18]),
    varint(2 ** 32 - 9),
    Buffer.from([0]),
  ]),
  nothing: Buffer.from([0]),
  'a map': Buffer.from([0x1b, 0, 0]),
};

for (const [name, footer] of Object.entries(footers)) {
  test(`a footer of ${name} is reported`, async (t) => {
    const path = join(await temporaryFolder(t), 'a.parquet');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    await writeFile(path, Buffer.concat([Buffer.from('PAR1'), footer, length, Buffer.from('PAR1')]));
    const reported = await read(t, path);
    assert.match(String(reported), /invalid footer: /);
    assert.doesNotMatch(String(reported), /call stack|undefined|not a function/);
    assert.ok((await readFile(path)).length > 0);
  });
}
