import type { Picture } from './Picture.ts';

/** One record of the sample dataset, with what only its makers know about it. */
export interface Sample {
  pictures: Picture[];
  prompt: string;
  chosen: string;
  rejected: string;
  /** The category the prompt with its pictures falls under; undefined when it is safe. */
  category: string | undefined;
  observe?: { malicious_content: string; source: string; risk_category: string }[];
  /** Which of the two answers is the better one. Where it is `rejected`, scoring should propose to swap. */
  better: 'chosen' | 'rejected';
}
