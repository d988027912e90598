import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes one dataset for each way in which input goes wrong. */
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
      '{"question":"asked in a field of its own","reply":"answered in another"}\n{"question":"and","reply":"so on"}\n',
    'mixed.jsonl': `${row('one', { id: 'good-1' })}\n{"id":"bad-1","prompt":}\n{"id":"bad-2","chosen":"a","prompt":42,"rejected":"b"}\n${row('two', { id: 'good-2' })}\n`,
  };
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)));
}

function row(prompt: string, more: object = {}): string {
  return JSON.stringify({ prompt, chosen: 'Better.', rejected: 'Worse.', ...more });
}
