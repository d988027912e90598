import { randomBytes } from 'node:crypto';
import { ZodError, z } from 'zod';
import { messageOf } from '../../core/objects.ts';
import { oneLine } from '../../core/text/oneLine.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { AgentScope } from './AgentTool.ts';
import { agentTools } from './agentTools.ts';
import { markData } from './markData.ts';

/** What an agent gets. */
export interface ToolResult {
  readonly text: string;
  readonly isError: boolean;
}

/**
 * Runs a tool for an agent. Whatever comes of it, errors included, is marked as data. Throws only if the signal is aborted.
 */
export async function callTool(name: string, input: unknown, scope: AgentScope): Promise<ToolResult> {
  const result = await tryTool(name, input, scope);
  scope.signal.throwIfAborted();
  return { text: markData(result, randomBytes(16).toString('hex')), isError: 'error' in result };
}

async function tryTool(name: string, input: unknown, scope: AgentScope): Promise<object> {
  const tool = agentTools.find((one) => one.name === name);
  if (!tool) {
    return {
      error: `There is no tool with this name. Tools: ${agentTools.map((one) => one.name).join(', ')}`,
    };
  }
  try {
    return await tool.run(tool.input.parse(input ?? {}), scope);
  } catch (error) {
    return { error: error instanceof ZodError ? z.prettifyError(error) : messageOf(error) };
  }
}

const maxNameLength = 60;

/** The name under which suggestions of an agent are written. What it calls itself may be anything. */
export function agentAuthor(name: string): string {
  return `agent:${oneLine(visibleText(name), maxNameLength) || 'unknown'}`;
}
