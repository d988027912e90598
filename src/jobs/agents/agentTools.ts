import type { AgentTool } from './AgentTool.ts';
import { findings } from './tools/findings.ts';
import { findRecords } from './tools/findRecords.ts';
import { listDatasets } from './tools/listDatasets.ts';
import { listQueues } from './tools/listQueues.ts';
import { readRecord } from './tools/readRecord.ts';
import { statistics } from './tools/statistics.ts';
import { suggestAnswer } from './tools/suggestAnswer.ts';
import { suggestObservation } from './tools/suggestObservation.ts';

/** What agents can ask for: the editor's (`contributes.languageModelTools`) and those of `dream-curator mcp`. */
export const agentTools: readonly AgentTool[] = [
  listDatasets,
  statistics,
  listQueues,
  findings,
  findRecords,
  readRecord,
  suggestObservation,
  suggestAnswer,
];
