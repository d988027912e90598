import { countStates } from '../../session/countStates.ts';
import { datasetTool } from '../AgentTool.ts';

export const statistics = datasetTool({
  name: 'get_statistics',
  description:
    'Counts the review progress of a dataset: records, exchanges by state, risks by category, what was scored, how far curators agree. Reads the whole dataset, which takes minutes if it is very large.',
  input: {},
  run: ({ session }, _input, { signal }) => countStates(session, signal),
});
