import { phrases } from '../text/phrases.ts';

/** Words by which writing in an image or a quotation is a guide or a request rather than a report. */
export const guiding = phrases(
  'how to|do|can|i',
  'way+|method+|step+|tip+|trick+|instruction+|guide|guideline+|recipe|plan|strateg*|tutorial|technique+|list|manual|script',
  'write|make|build|create|generate|give|send|reply|wanted|sell|buy|join|kill|follow',
);
