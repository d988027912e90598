import { queuesOf } from '../../../src/core/find/queues.ts';
import type { Presentation } from '../../../src/core/presentation/present.ts';
import type { Curtain } from '../../../src/core/review/curtain.ts';
import type { AgentScope } from '../../../src/jobs/agents/AgentTool.ts';
import { agentAuthor, callTool } from '../../../src/jobs/agents/callTool.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { findFiles } from '../project/paths.ts';
import { readMarked } from './readMarked.ts';

interface ScopeOptions {
  readonly curtain?: Curtain;
  /** What differs from an ordinary review. */
  readonly presentation?: Partial<Presentation>;
  readonly agent?: string;
}

/** What an agent may do with one open dataset, whatever it calls it. */
export function agentScope(session: Session, options: ScopeOptions = {}): AgentScope {
  const { curtain = 'unsafe', agent = 'tester' } = options;
  const presentation = { curator: 'tester', isBlind: false, controlCurator: '', ...options.presentation };
  const queues = queuesOf({ auditShare: 0.05, auditSeed: 1, quota: 0, controlCurator: '' });
  return {
    author: agentAuthor(agent),
    find: findFiles,
    signal: new AbortController().signal,
    datasets: async () => ({ names: ['a.jsonl'], more: false }),
    use: (_dataset, work) => work({ session, curtain, presentation, queues }),
  };
}

/** The result of a tool about one dataset. */
export async function ask(
  scope: AgentScope,
  tool: string,
  input: object = {},
): Promise<Record<string, unknown>> {
  return readMarked(await callTool(tool, { dataset: 'a.jsonl', ...input }, scope));
}
