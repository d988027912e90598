import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { pairs, writeDataset } from '../support/files/writeDataset.ts';
import { sendBody, startScriptedServer } from '../support/models/scriptedServer.ts';
import { completion } from '../support/models/serverReplies.ts';
import { CommandLine } from '../support/project/CommandLine.ts';

const key = 'sk-proj/Ab3+dEf6=hIj9kLm2';
const bytes = [...Buffer.from(key)].map((byte) => byte.toString(16).padStart(2, '0'));

/** A key as a server may repeat it. */
const spellings: Readonly<Record<string, string>> = {
  'as it is': key,
  'with Bearer': `Bearer ${key}`,
  'in lower case': key.toLowerCase(),
  'encoded for an address': encodeURIComponent(key),
  'with every byte encoded': bytes.map((byte) => `%${byte.toUpperCase()}`).join(''),
  'with every byte encoded twice': bytes.map((byte) => `%25${byte}`).join(''),
  'in Base64': Buffer.from(key).toString('base64'),
  'in Base64 after a user': Buffer.from(`user:${key}`).toString('base64url'),
  'in hexadecimal digits': bytes.join(''),
  'in escapes of JSON': bytes.map((byte) => `\\u00${byte}`).join(''),
  'in escapes of JSON inside JSON': bytes.map((byte) => `\\\\u00${byte}`).join(''),
  'in escapes of a program': bytes.map((byte) => `\\x${byte}`).join(''),
  'in references of HTML': bytes.map((byte) => `&#x${byte};`).join(''),
  'half in escapes': [...key].map((one, at) => (at % 2 ? one : `\\u00${bytes[at]}`)).join(''),
  'with slashes escaped': key.replaceAll('/', '\\/'),
};

type Echo = (response: ServerResponse, said: string) => void;

/** Where a server may repeat it. */
const places: Readonly<Record<string, Echo>> = {
  'the message of an error': (response, said) =>
    response.writeHead(401).end(JSON.stringify({ error: { message: `Wrong key ${said}` } })),
  'the body of an error': (response, said) => response.writeHead(400).end(`No ${said} here`),
  'raw JSON of an error': (response, said) =>
    response.writeHead(400).end(`{"error":{"message":"Wrong key ${said.replaceAll('\\x', '\\\\x')}"}}`),
  'a header and the status': (response, said) =>
    response.writeHead(403, `No ${said}`, { 'retry-after': said, 'x-request-id': said }).end(`No ${said}`),
  'the text of the model': (response, said) =>
    sendBody(response, JSON.stringify(completion(`I saw ${said}`))),
  'an answer that counts': (response, said) =>
    sendBody(
      response,
      JSON.stringify(completion(`{"score":5,"reason":"I saw ${said.replaceAll('\\x', 'x')}"}`)),
    ),
  'a page': (response, said) => sendBody(response, `<p>${said}</p>`, { 'content-type': 'text/html' }),
};

async function allFilesIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((one) => one.isFile() && !/[\\/]dist$/.test(one.parentPath));
  return (await Promise.all(files.map((one) => readFile(join(one.parentPath, one.name), 'utf8')))).join('\n');
}

/** A text decoded at least as often as anything here would decode it. */
function readings(text: string): readonly string[] {
  const decoded = [text];
  for (let times = 0; times < 4; times++) {
    const last = decoded.at(-1) ?? '';
    decoded.push(
      last
        .replace(/\\+(?:u00|x)([0-9a-f]{2})|%([0-9a-f]{2})|&#x([0-9a-f]{2});/gi, (_all, ...groups) =>
          String.fromCharCode(Number.parseInt(groups.slice(0, 3).find(Boolean), 16)),
        )
        .replaceAll('\\', ''),
    );
  }
  return decoded.map((one) => one.toLowerCase());
}

/** Parts of it that do not occur by chance. */
const traces = [key, Buffer.from(key).toString('base64').slice(4, -4), bytes.join('')].map((one) =>
  one.toLowerCase(),
);

function assertHidden(text: string, said: string): void {
  for (const reading of readings(text)) {
    assert.ok(!traces.some((trace) => reading.includes(trace)), said);
  }
}

test('a key that a server repeats in any encoding is neither written nor shown', async (t) => {
  const program = await CommandLine.build(t);
  let echo: Echo = () => undefined;
  const said = Object.values(spellings);
  const server = await startScriptedServer(t, (post, response) =>
    echo(response, said[(post.number - 1) % said.length] ?? ''),
  );
  for (const [place, answer] of Object.entries(places)) {
    echo = answer;
    const before = server.posts.length;
    const dataset = await writeDataset(t, 'a.jsonl', pairs(said.length * 2));
    const args = ['score', dataset, '--provider', 'openai', '--base-url', server.baseUrl, '--model', 'm'];
    const environment = { DREAM_CURATOR_API_KEY: key };
    const { out, errors } = await program.run([...args, '--concurrency', '16'], { environment });
    assert.ok(server.posts.length > before, `${place}: ${errors}`);
    const files = await allFilesIn(dirname(dataset));
    assert.match(files, /\*\*\*/, `${place}: it was there to be hidden`);
    assertHidden(`${out}\n${errors}\n${files}`, place);
  }
});

test('an address with a password is refused without showing it', async (t) => {
  const program = await CommandLine.build(t);
  const dataset = await writeDataset(t, 'a.jsonl', pairs(1));
  const addresses = [
    'http://user:hunter22secret@127.0.0.1:9/v1',
    'ftp://user:hunter22secret@127.0.0.1/v1',
    'http://hunter22secret@127.0.0.1:9/v1',
    'http://user:hunter22secret@127.0.0.1:99999/v1',
    '//user:hunter22secret@127.0.0.1/v1',
    'user:hunter22secret@127.0.0.1/v1',
  ];
  for (const address of addresses) {
    const ways = [
      ['--provider', 'openai', '--base-url', address, '--model', 'm'],
      ['--judge', `${address}#m`],
      ['--teacher', `${address}#m?temperature=0`],
    ];
    for (const way of ways) {
      const { code, out, errors } = await program.run(['score', dataset, ...way]);
      assert.equal(code, 2, `${way.join(' ')}: ${out}${errors}`);
      assert.doesNotMatch(out + errors, /hunter22/i, way.join(' '));
    }
  }
});
