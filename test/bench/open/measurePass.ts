// Indexes a file in a process of its own, as the index worker does in its thread, and prints the duration in milliseconds.
import { statSync } from 'node:fs';
import { indexFile } from '../../../src/io/source/file/indexFile.ts';

const [path = ''] = process.argv.slice(2);
const { size } = statSync(path);
const started = performance.now();
await indexFile({ path, kind: 'jsonl', size, ends: true, known: undefined, lastLine: 0 }, () => undefined);
console.log(performance.now() - started);
