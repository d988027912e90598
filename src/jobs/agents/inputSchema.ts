import { z } from 'zod';
import type { AgentTool } from './AgentTool.ts';

/** What a tool takes, as a JSON schema of an object. */
export function inputSchema({ input }: Pick<AgentTool, 'input'>): Readonly<Record<string, unknown>> {
  const { $schema: _draft, ...schema } = z.toJSONSchema(input, { io: 'input' });
  return schema;
}
