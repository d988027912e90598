import { QueueCounts } from '../../find/QueueCounts.ts';
import { datasetTool } from '../AgentTool.ts';

export const listQueues = datasetTool({
  name: 'list_queues',
  description:
    'Lists the queues that curators work through, each with its filter (for find_records) and how many records it has, as far as that is known without reading all of them.',
  input: {},
  run: async ({ session, queues }) => {
    const counts = new QueueCounts(session, queues, () => undefined);
    try {
      await counts.settled();
      return { queues: queues.map(({ id, filter }) => ({ id, filter, records: counts.sizes.get(id) })) };
    } finally {
      counts.dispose();
    }
  },
});
