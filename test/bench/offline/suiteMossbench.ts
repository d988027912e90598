import { measure } from './measure.ts';
import type { Row } from './Row.ts';
import { readMossbench } from './readMossbench.ts';
import { textRisks } from './textRisks.ts';

/** MOSSBench: harmless requests with images that look dangerous; here by their text alone. */
export function suiteMossbench(): readonly Row[] {
  return [
    measure(
      'MOSSBench, text only',
      'harmless requests called risky (false alarms)',
      readMossbench(),
      (one) => textRisks(one.question).length > 0,
    ),
  ];
}
