import assert from 'node:assert/strict';
import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { JournalReader } from '../../../src/io/ledger/JournalReader.ts';
import { JournalWriter } from '../../../src/io/ledger/JournalWriter.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';
import { fileAt } from '../../support/dataset/ledger.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const schema = z.object({ n: z.number(), text: z.string() });
type Event = z.infer<typeof schema>;

async function journal(t: TestContext) {
  const path = join(await temporaryFolder(t), 'deep', 'journal.jsonl');
  const open = () => {
    const writer = new JournalWriter<Event>(...fileAt(path));
    t.after(() => writer.close());
    return writer;
  };
  return { path, open, reader: new JournalReader(...fileAt(path), schema) };
}

const event = (n: number, text = 'x'): Event => ({ n, text });

test('a journal that is not there yet is empty', async (t) => {
  const { reader } = await journal(t);
  assert.deepEqual(await reader.refresh(), { events: [], rewritten: false });
});

test('every append is reported once, in order, whatever the events contain', async (t) => {
  const batches = fc.array(fc.array(fc.string({ unit: anyCharacter }), { maxLength: 3 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(batches, async (texts) => {
      const { open, reader } = await journal(t);
      const writer = open();
      let n = 0;
      for (const batch of texts) {
        const events = batch.map((text) => event(n++, text));
        await writer.append(events);
        assert.deepEqual((await reader.refresh()).events, events);
      }
    }),
    { numRuns: 15 },
  );
});

test('a line torn by a killed process costs nothing but itself', async (t) => {
  const { path, open, reader } = await journal(t);
  await open().append([event(1)]);
  await appendFile(path, '{"n":2,"te');
  assert.deepEqual((await reader.refresh()).events, [event(1)]);
  assert.equal(reader.problems.length, 0, 'somebody may still be writing it');
  await open().append([event(3)]);
  assert.deepEqual((await reader.refresh()).events, [event(3)]);
  assert.deepEqual(
    reader.problems.map((one) => one.line),
    [2],
  );
  assert.deepEqual(await new JournalReader(...fileAt(path), schema).rewind(), [event(1), event(3)]);
});

test('an event whose line break was lost counts, and is not glued to the next', async (t) => {
  const { path, open, reader } = await journal(t);
  await open().append([event(1)]);
  await appendFile(path, JSON.stringify(event(2)));
  assert.deepEqual((await reader.refresh()).events, [event(1), event(2)]);
  await open().append([event(3)]);
  const again = new JournalReader(...fileAt(path), schema);
  assert.deepEqual((await again.refresh()).events, [event(1), event(2), event(3)]);
  assert.deepEqual(again.problems, []);
});

test('a journal that was replaced is read from its start, by reader and writer', async (t) => {
  const { path, open, reader } = await journal(t);
  const writer = open();
  await writer.append([event(1), event(2)]);
  await reader.refresh();
  await writeFile(`${path}.new`, `${JSON.stringify(event(7))}\n${JSON.stringify(event(8))}\n`);
  await rename(`${path}.new`, path);
  assert.deepEqual(await reader.refresh(), { events: [event(7), event(8)], rewritten: true });
  await writer.append([event(9)]);
  assert.deepEqual(await reader.refresh(), { events: [event(9)], rewritten: false });
  assert.match(await readFile(path, 'utf8'), /"n":9/);
});

test('a journal rewritten in place with as many bytes is distinguished from one that grew', async (t) => {
  const { path, open, reader } = await journal(t);
  await open().append([event(1)]);
  await reader.refresh();
  await writeFile(path, `${JSON.stringify(event(2))}\n${JSON.stringify(event(3))}\n`);
  assert.deepEqual(await reader.refresh(), { events: [event(2), event(3)], rewritten: true });
});

test('two writers at once lose nothing and tear nothing', async (t) => {
  const { path, open, reader } = await journal(t);
  const writers = [open(), open(), open()];
  const text = 'y'.repeat(3000);
  await Promise.all(Array.from({ length: 60 }, (_, n) => writers[n % 3]?.append([event(n, text)])));
  const { events } = await reader.refresh();
  assert.deepEqual(
    events.map((one) => one.n).sort((a, b) => a - b),
    Array.from({ length: 60 }, (_, n) => n),
  );
  assert.deepEqual(reader.problems, []);
  const mine = await new JournalReader(...fileAt(path), schema).rewind();
  const own = mine.filter((one) => one.n % 3 === 0).map((one) => one.n);
  assert.deepEqual(
    own,
    [...own].sort((a, b) => a - b),
    'each writer’s events stay in order',
  );
});
