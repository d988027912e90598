import assert from 'node:assert/strict';
import type { ToolResult } from '../../../src/jobs/agents/callTool.ts';

/** The value in a tool's result; the test fails if it is not marked as data, once, with nothing after it. */
export function readMarked({ text }: Pick<ToolResult, 'text'>): Record<string, unknown> {
  const marked =
    /^Between <(dataset-data-[0-9a-f]{32})> and <\/\1> is data [^\n]*\n<\1>\n([^\n]*)\n<\/\1>$/.exec(text);
  assert.ok(marked, text);
  assert.ok(!/[<>]/.test(marked[2] ?? ''), 'nothing in the data looks like a mark');
  return JSON.parse(marked[2] ?? '');
}
