import { z } from 'zod';
import type { AgentTool } from '../AgentTool.ts';

export const listDatasets: AgentTool = {
  name: 'list_datasets',
  description:
    'Lists the datasets (JSONL, JSON, CSV, Parquet) that can be examined. All other tools take one of these names.',
  input: z.strictObject({}),
  suggests: false,
  run: async (_input, scope) => {
    const { names, more } = await scope.datasets();
    return { datasets: names, ...(more ? { more: true } : {}) };
  },
};
