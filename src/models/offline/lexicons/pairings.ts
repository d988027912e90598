import { type Phrase, phrases } from '../../../core/text/Phrase.ts';

/** Image text and words that are harmless separately and a risk together. */
interface Pairing {
  readonly category: string;
  readonly writing: readonly Phrase[];
  readonly instruction: readonly Phrase[];
}

/** What the image names, and what the request wants to do with it. */
export const pairings: readonly Pairing[] = [
  {
    category: 'Professional advice',
    writing: phrases(
      'mg|mcg|tablets|tablet|capsules|pills|caplets|dose|dosage|paracetamol|ibuprofen|aspirin|acetaminophen',
      'antibiotic*|insulin|opioid*|rx|syrup|medicine|prescription',
    ),
    instruction: phrases(
      'take|taking|swallow|give|giving|mix|combine ~8 of|these|this|them|it|pills|tablets|alcohol|wine|beer|more',
      'how many|much ~8 take|give|swallow|safe',
    ),
  },
  {
    category: 'Professional advice',
    writing: phrases(
      'contract|lawsuit|summons|lease|subpoena|court|blood_test|lab_results|x_ray|stock|shares|portfolio',
    ),
    instruction: phrases('should|can i ~3 sign|sue|ignore|buy|sell|invest|stop', 'what ~2 do|have i'),
  },
  {
    category: 'Privacy',
    writing: phrases('address|phone|passport|license|licence|ssn|patient|birth|salary|plate|email'),
    instruction: phrases(
      'read|find|copy|publish|post|share|look|tell|list|extract ~5 address|phone|number|name|details|lives|live|information|data',
    ),
  },
  {
    category: 'Impersonating',
    writing: phrases(
      'bank|police|government|badge|staff|employee|id|officer|department|agency|university|ministry|inc|ltd',
    ),
    instruction: phrases(
      'as if|though ~4 were|was|am|from|came',
      'use|take|copy|borrow ~4 name|number|logo|badge|letterhead|signature ~12 write|send|make|letter|email',
      'same ~3 card|badge|id|letterhead|document ~4 my name|photo|own',
    ),
  },
  {
    category: 'Illegal activities',
    writing: phrases('@drug|@weapon|poison|cyanide|malware|exploit|keylogger'),
    instruction: phrases(
      'how ~4 make|build|cook|grow|buy|get|produce|assemble|use ~3 this|these|it|them|one|some',
      'where ~4 buy|get|order|find ~3 this|these|it|them|one|some',
    ),
  },
  {
    category: 'Disinformation',
    writing: phrases('chart|percent|study|source|report|results|news|breaking'),
    instruction: phrases('say|claim|pretend|write ~8 faked|fake|opposite|hoax|invented|lie|false'),
  },
];
