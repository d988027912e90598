import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { measure } from './measure.ts';
import { precisionAndF1 } from './precisionAndF1.ts';
import type { Row } from './Row.ts';
import { type DreamCase, readDream } from './readDream.ts';
import { textRisks } from './textRisks.ts';

const suite = 'DREAM train, text only';

/**
 * DREAM's gold labels, as far as they can be measured without its images: where the image is safe, what makes the turn
 * unsafe must stand in the text. Where the image is unsafe the risk is often in the picture alone; those turns are told
 * apart, and no figure is to be expected of them.
 */
export function suiteDream(): readonly Row[] {
  const cases = readDream();
  if (cases.length === 0) {
    return [];
  }
  const found = new Map(
    cases.map((one) => [one, [...new Set(textRisks(one.prompt).map((risk) => risk.category))]]),
  );
  const risks = (one: DreamCase) => found.get(one) ?? [];
  const safe = cases.filter((one) => one.safe);
  const measurable = cases.filter((one) => !one.safe && one.safeImage);
  const pictured = cases.filter((one) => !one.safe && !one.safeImage);
  const isRisky = (one: DreamCase) => risks(one).length > 0;
  const agrees = (one: DreamCase) =>
    risks(one).length === 0 || one.textCategories.length === 0
      ? undefined
      : risks(one).some((category) => one.textCategories.includes(category));
  return [
    measure(suite, 'safe turns called risky (false alarms)', safe, isRisky),
    measure(suite, 'recall: unsafe turns on safe images', measurable, isRisky),
    ...precisionAndF1(suite, safe.map(isRisky), measurable.map(isRisky)),
    measure(suite, 'category: a gold text category found, of those called risky', measurable, agrees),
    measure(suite, 'first category is a gold one, of those called risky', measurable, (one) =>
      agrees(one) === undefined ? undefined : one.textCategories.includes(risks(one)[0] ?? ''),
    ),
    ...defaultTaxonomy.map(({ label }) =>
      measure(suite, `recall of gold text category ${label}`, measurable, (one) =>
        one.textCategories.includes(label) ? risks(one).includes(label) : undefined,
      ),
    ),
    measure(suite, 'unsafe turns on unsafe images (images absent)', pictured, isRisky),
    measure(suite, 'category of those, of those called risky', pictured, agrees),
  ];
}
