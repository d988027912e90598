import type { DatasetAnswer } from './Exchange.ts';

/** The dataset's own word on an answer: what its format read out of the record, else what its field is called. */
export function answerSide({ side, field }: DatasetAnswer): 'chosen' | 'rejected' | undefined {
  return side ?? (field === 'chosen' || field === 'rejected' ? field : undefined);
}
