import assert from 'node:assert/strict';
import test from 'node:test';
import { lintFiles } from '../../support/project/lintFiles.ts';

const forbidden = [
  "void fetch('https://example.com');",
  'export const ask = fetch;',
  "export const socket = new WebSocket('wss://example.com');",
  "export const events = new EventSource('https://example.com');",
  'export const request = new XMLHttpRequest();',
  "globalThis.process.stdout.write('a');",
  'export const { fetch } = globalThis;',
  "export { request } from 'node:http';",
  "export * from 'node:https';",
  "import { connect } from 'node:net';\n\nconnect(1);",
  "import process from 'node:process';\n\nprocess.exit();",
  "export const later = import('node:tls');",
  "import { request } from 'undici';\n\nvoid request('https://example.com');",
];
const allowed = [
  'export const fetched = { fetch: 1 }.fetch;',
  "import { join } from 'node:path';\n\njoin('a');",
  'export const name = process.version;',
];

test('the lint lets only one file reach the network', async (t) => {
  const files = new Map<string, string>([
    ['src/models/openai/fetchWhole.ts', "export const whole = () => fetch('https://example.com');\n"],
  ]);
  for (const folder of ['src/models/openai', 'src/host', 'webview/state']) {
    for (const [index, line] of forbidden.entries()) {
      files.set(`${folder}/forbidden${index}.ts`, `${line}\n`);
    }
    for (const [index, line] of allowed.entries()) {
      files.set(`${folder}/allowed${index}.ts`, `${line}\n`);
    }
  }
  const found = (await lintFiles(t, files)).filter(({ rule }) => rule.includes('plugin'));
  const expected = [...files.keys()].filter((file) => file.includes('forbidden'));
  assert.deepEqual([...new Set(found.map(({ file }) => file))].sort(), expected.sort());
});
