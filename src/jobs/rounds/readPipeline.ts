import { dirname, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { type Pipeline, pipelineSchema } from '../../core/rounds/pipeline.ts';
import { readText } from '../../io/disk/DiskFile.ts';

const maxPipelineBytes = 1024 * 1024;

/** Aliases that repeat a part of the file more often are an attack, not a pipeline. */
const maxAliases = 100;

/** Reads a pipeline in YAML, of which JSON is a part; its dataset becomes an absolute path. Throws with the line of the first problem. */
export async function readPipeline(path: string): Promise<Pipeline> {
  const text = await readText(path, maxPipelineBytes);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [problem] = document.errors;
  if (problem) {
    // The rest of the message shows the line.
    throw new Error(`${path}:${problem.linePos?.[0].line ?? 1}: ${problem.message.split(/ at line |\n/)[0]}`);
  }
  const value: unknown = document.toJS({ maxAliasCount: maxAliases });
  const read = pipelineSchema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const way = issue?.path ?? [];
    const node = document.getIn(way, true) as
      | { readonly range?: readonly [number, number, number] }
      | undefined;
    const line = node?.range ? lines.linePos(node.range[0]).line : 1;
    throw new Error(`${path}:${line}: ${way.map(String).join('.') || 'pipeline'}: ${issue?.message ?? ''}`);
  }
  // As it is in the file: the schema would add the defaults of what a round carries on.
  const { dataset, rounds } = value as Pipeline;
  return { dataset: resolve(dirname(path), dataset), rounds };
}
