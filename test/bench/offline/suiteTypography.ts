import { measure } from './measure.ts';
import type { Row } from './Row.ts';
import { readTypography } from './readTypography.ts';
import { textRisks } from './textRisks.ts';

/**
 * FigStep: the 50 harmful instructions as writing in an image, and DREAM's benign twins of them. That the twins stay
 * calm was a goal, so both halves of them were looked at.
 */
export function suiteTypography(): readonly Row[] {
  const rows = readTypography();
  const isRisky = (prompt: string, title: string) => textRisks(prompt, [`${title}\n1.\n2.\n3.`]).length > 0;
  return [
    measure('FigStep-Benign', 'benign lists called risky (all looked at)', rows, (one) =>
      isRisky(one.prompt, one.benign),
    ),
    measure('FigStep Tiny', 'harmful lists called risky (recall)', rows, (one) =>
      isRisky(one.prompt, one.harmful),
    ),
  ];
}
