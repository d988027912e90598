import { fieldPaths } from '../../../core/sample/fieldPaths.ts';
import { parsePath } from '../../../core/sample/parsePath.ts';
import { followPath } from '../../../core/sample/readPath.ts';
import type { PickItem } from '../../widgets/picks.ts';
import { oneLine } from './oneLine.ts';

/** A field to choose, with what it holds in the first records that have it; no path means that there is no such field. */
export interface FieldItem extends PickItem {
  readonly path: string | undefined;
}

/** So many values beside the first are shown. */
const maxMoreValues = 3;

/** Every field of the first records. */
export function fieldItems(samples: readonly unknown[]): readonly FieldItem[] {
  return fieldPaths(samples).map((path) => {
    const steps = parsePath(path);
    const values = new Set(
      samples.flatMap((sample) =>
        followPath(sample, steps).flatMap(({ value }) => (value === null ? [] : [valueText(value)])),
      ),
    );
    const [first = '', ...more] = values;
    const detail = more.slice(0, maxMoreValues).map((value) => oneLine(value, 60));
    return {
      label: path,
      description: oneLine(first, 100),
      ...(detail.length === 0 ? {} : { detail: detail.join('  ·  ') }),
      path,
    };
  });
}

function valueText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
