import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Task } from '../../../src/core/question/Task.ts';
import { contentHash } from '../../../src/io/contentHash.ts';
import { feedbackEvent, makeIds } from '../dataset/ledger.ts';
import { writeWithDuckDb } from '../files/parquetFiles.ts';
import { tinyPng } from '../files/pictures.ts';

/** Markup, links, scripts, icons and terminal escapes in place of words. */
const markup =
  '<img src="https://evil.example/x.png" onerror="top.hacked=1"><script>top.hacked=2</script><svg onload="top.hacked=3">' +
  '<a href="command:workbench.action.files.newUntitledFile">x</a> [x](command:workbench.action.quit) $(alert)' +
  '<iframe srcdoc="&lt;script&gt;top.hacked=5&lt;/script&gt;"></iframe>\u001b[2J\u001b]8;;https://evil.example\u0007javascript:top.hacked=6//';

/** A file whose name is markup; a name cannot contain the slash that ends an element. */
export const markupName = '<img src=x onerror=top.hacked=7>.jsonl';

/** A field name in which a dot would lead into another field. */
const field = '<img src=x onerror=hacked()>';

/** Writes datasets that attack the page. */
export async function writeHostile(folder: string): Promise<void> {
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'cells.csv': `id,prompt,chosen,rejected\n${[markup, markup, markup, 'Worse.'].map(cell).join(',')}\n`,
    [markupName]: lines({ prompt: `${markup} named`, chosen: markup, rejected: 'Worse.', [markup]: 'x' }),
    'images.jsonl': lines(
      ...['evil.svg', 'huge.gif', 'huge.png', 'frames.gif', '<img src=x onerror=top.hacked=8>.png'].map(
        (image, at) => ({ id: `image-${at}`, images: [image], prompt: 'look', chosen: 'A', rejected: 'B' }),
      ),
    ),
    'evil.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9" onload="top.hacked=9">' +
      '<script>top.hacked=10</script><image xlink:href="https://evil.example/y.png" width="9" height="9"/>' +
      '<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/></foreignObject></svg>',
    'huge.gif': gif(65_535, 1),
    'frames.gif': gif(8, 100_000),
    'huge.png': hugePng(),
    '<img src=x onerror=top.hacked=8>.png': tinyPng,
    'many.jsonl': lines(...['first', 'many', 'last'].map((id) => observed(id, id === 'many' ? 10_000 : 1))),
    'hidden.jsonl': lines({
      id: 'hidden',
      prompt: 'Is it \u202esafe\u202c? שלום (1)',
      chosen: 'Yes, you can do that.\u200b',
      rejected: 'Yes, you can do that.',
    }),
    'long.jsonl': lines({
      id: 'long',
      prompt: 'p '.repeat(3_000_000),
      chosen: 'A '.repeat(1_500_000),
      rejected: 'B',
    }),
    'failed.jsonl': lines(failed),
    'mapped.jsonl': lines({ [field]: markup, [`${field}2`]: markup }),
    'unmapped.jsonl': lines({ [markup]: 1, ['f'.repeat(5_000_000)]: 2 }),
  };
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)));
  await mkdir(join(folder, 'mapped.jsonl.dream'));
  const mapping = {
    prompt: field,
    answers: [`${field}2`, markup, '__proto__'],
    images: [field],
    safe: markup,
  };
  await writeFile(join(folder, 'mapped.jsonl.dream', 'mapping.json'), JSON.stringify(mapping));
  await mkdir(join(folder, 'failed.jsonl.dream'));
  await writeFile(join(folder, 'failed.jsonl.dream', 'feedback.jsonl'), feedback());
  await writeWithDuckDb(
    join(folder, 'cells.parquet'),
    ['id', 'prompt', 'chosen'].reduce(
      (query, name) => `${query} '${markup.replaceAll("'", "''")}' AS ${name},`,
      'SELECT',
    ) + " 'Worse.' AS rejected",
  );
}

const failed = { id: 'failed', image: 'a.png', prompt: 'Q', chosen: 'A', rejected: 'B' };

/** The answers of a malicious server: 10 MB, with markup, in every place of a reply. */
function feedback(): string {
  const task = (pass: 'joint' | 'image' | 'text'): Task => ({ kind: 'disentangle', pass });
  const [first = '', second = '', third = ''] = makeIds(3);
  const events = [
    {
      ...feedbackEvent.failure({ id: first, task: task('joint') }, markup),
      raw: markup + 'r'.repeat(10_000_000),
    },
    {
      ...feedbackEvent.failure({ id: second, task: task('text') }, 'm'.repeat(1_000_000)),
      raw: `\u001b[31m${markup}`,
    },
    feedbackEvent.answer(
      { id: third, task: task('image'), model: markup },
      {
        observations: [{ malicious_content: markup, source: markup, risk_category: markup }],
        image_text: markup,
      },
    ),
  ];
  const about = { record: failed.id, hash: contentHash(JSON.stringify(failed)) };
  return lines(...events.map((event) => ({ ...event, ...about })));
}

function observed(id: string, count: number): object {
  const observe = Array.from({ length: count }, (_, at) => {
    return { malicious_content: `risk ${at} of a card`, source: 'Text content', risk_category: 'Privacy' };
  });
  return {
    id,
    image: 'a.png',
    conversations: [
      {
        from: 'human',
        value: `<image>\nWhat is this? ${'It is a card that somebody holds. '.repeat(100)}`,
        safe: false,
      },
      { from: 'gpt', value: 'A card.', observe },
    ],
  };
}

function lines(...records: readonly object[]): string {
  return records.map((one) => `${JSON.stringify(one)}\n`).join('');
}

function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A GIF that claims to be this wide and high, with a number of one-pixel frames. */
function gif(size: number, frames: number): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  head.writeUInt16LE(size, 6);
  head.writeUInt16LE(size, 8);
  const frame = Buffer.from('!\xf9\x04\x04\x01\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0', 'latin1');
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from(';')]);
}

/** A PNG whose header says 65535 × 65535. */
function hugePng(): Buffer {
  const png = Buffer.from(tinyPng);
  png.writeUInt32BE(65_535, 16);
  png.writeUInt32BE(65_535, 20);
  return png;
}

/** Writes one dataset for each way in which input can be wrong. */
export async function writeBadInput(folder: string): Promise<void> {
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'empty.jsonl': '',
    'garbage.jsonl': Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919 + 13) % 256).filter(
      (byte) => byte !== 10,
    ),
    'bom.jsonl': `\uFEFF${row('asked after a byte order mark')}\n`,
    'crlf.jsonl': `${row('asked before a carriage return')}\r\n${row('and another')}\r\n`,
    'no-newline.jsonl': row('asked without a newline'),
    'megabyte.jsonl': `${row('a'.repeat(1024 * 1024))}\n`,
    'climbing.jsonl': `${row('look', { images: ['../../etc/passwd'] })}\n`,
    'remote.jsonl': `${row('look', { images: ['https://example.com/pixel.png'] })}\n`,
    'damaged.jsonl': `${row('look', { images: ['damaged.png'] })}\n`,
    'damaged.png': 'this is no picture',
    'markup.jsonl': `${row('<img src=x onerror="window.hacked = 1">', { chosen: '<script>window.hacked = 2</script>' })}\n`,
    'unknown.jsonl':
      '{"question":"asked in a field of its own","reply":"answered in another","frame":"Speak as a pilot."}\n{"question":"and","reply":"so on"}\n',
    'mixed.jsonl': `${row('one', { id: 'good-1' })}\n{"id":"bad-1","prompt":}\n{"id":"bad-2","chosen":"a","prompt":42,"rejected":"b"}\n${row('two', { id: 'good-2' })}\n`,
  };
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)));
}

function row(prompt: string, more: object = {}): string {
  return JSON.stringify({ prompt, chosen: 'Better.', rejected: 'Worse.', ...more });
}
