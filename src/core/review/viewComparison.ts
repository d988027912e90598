import type { Proposal } from '../feedback/proposePair.ts';
import { answersOf } from './answersOf.ts';
import type { ComparisonView } from './ExchangeView.ts';
import type { ExchangeState } from './ReviewState.ts';

/** What the last pairwise judge says of the proposed pair, from both orders. */
export function deriveComparison(state: ExchangeState, proposal: Proposal): ComparisonView | undefined {
  if (proposal.kind !== 'pair') {
    return undefined;
  }
  const { chosen, rejected } = proposal;
  const answers = answersOf(state, 'compare');
  const find = (first: string, second: string) =>
    answers.find(({ task }) => task.first === first && task.second === second);
  const ahead = find(chosen, rejected);
  const behind = find(rejected, chosen);
  const given = [ahead, behind].filter((one) => one !== undefined);
  const [one] = given;
  if (!one) {
    return undefined;
  }
  const reasons = given.map(({ reply }) => reply.reason).filter((reason) => reason.trim() !== '');
  return { outcome: outcomeOf(ahead?.reply.better, behind?.reply.better), reasons, model: one.event.model };
}

type Better = 'first' | 'second' | 'equal';

/** `ahead` with the proposed answer first, `behind` with it second. */
function outcomeOf(ahead: Better | undefined, behind: Better | undefined): ComparisonView['outcome'] {
  if (ahead === undefined || behind === undefined) {
    return 'half';
  }
  if (ahead === 'equal' && behind === 'equal') {
    return 'equal';
  }
  if (ahead === 'first' && behind === 'second') {
    return 'agrees';
  }
  return ahead === 'second' && behind === 'first' ? 'opposes' : 'order';
}
