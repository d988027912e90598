import { boxesOn, shownObservation } from '../../state/evidence.ts';
import { categoryStyle } from '../common/categoryLook.ts';

/** Rectangles around the writing in an image that observations quote. */
export function EvidenceBoxes({ image }: { readonly image: number }) {
  return (
    <>
      {boxesOn(image).map(({ key, category, x, y, width, height }, at) => (
        <span
          key={`${key} ${at}`}
          class={`evidence-box hue-${categoryStyle(category).hue} ${key === shownObservation.value ? 'shown' : ''}`}
          title={category}
          style={{ left: percent(x), top: percent(y), width: percent(width), height: percent(height) }}
        />
      ))}
    </>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
