import type { RecordFacts } from '../../core/find/RecordFacts.ts';
import { recordTexts } from '../../core/find/recordTexts.ts';
import type { ReviewedRecord } from '../Session.ts';

/** What a filter may ask of a record that is read with all that the ledger says of it. */
export function factsOf({ row, identity, text, content }: ReviewedRecord): RecordFacts {
  if (!content.ok) {
    return { row, identity, value: undefined, texts: [text], views: [] };
  }
  const { value, views } = content;
  return {
    row,
    identity,
    value,
    get texts() {
      const written = views.flatMap((view) => [
        ...view.candidates.map((one) => one.text),
        ...view.observations.map((one) => one.observation.malicious_content),
        view.imageText?.text ?? '',
      ]);
      return [...recordTexts(value), ...written];
    },
    views,
  };
}
