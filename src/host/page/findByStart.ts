import { turnText } from '../../core/sample/Exchange.ts';
import { oneLine } from '../../core/text/oneLine.ts';
import type { Session } from '../../jobs/session/Session.ts';
import type { JumpResult } from '../../protocol/views.ts';
import type { PanelList } from './PanelList.ts';

/** Records are read in blocks of this many. */
const blockSize = 50;
/** The filter searches all of a dataset; this looks at the next records only, and answers at once. */
const maxMilliseconds = 1000;

/**
 * The next record of a list, from a position on and around its end, whose ID, or the first words of whose prompt, begin with a text;
 * upper and lower case do not matter.
 */
export async function findByStart(
  { dataset }: Pick<Session, 'dataset'>,
  list: Pick<PanelList, 'count' | 'rowAt'>,
  text: string,
  from: number,
): Promise<JumpResult> {
  const wanted = text.toLocaleLowerCase();
  const { count } = list;
  const end = performance.now() + maxMilliseconds;
  for (let seen = 0; seen < count; seen += blockSize) {
    const length = Math.min(blockSize, count - seen);
    const positions = Array.from({ length }, (_, at) => (from + seen + at) % count);
    for (const position of positions) {
      const row = list.rowAt(position);
      if (row !== undefined && (await starts(dataset, row)).some((one) => one.startsWith(wanted))) {
        return { position };
      }
    }
    if (performance.now() > end) {
      return { missing: 'limit' };
    }
  }
  return { missing: 'none' };
}

async function starts(dataset: Session['dataset'], row: number): Promise<readonly string[]> {
  const { identity, read } = await dataset.read(row);
  const first = read?.ok ? read.record.exchanges[0] : undefined;
  const words = first ? [oneLine(turnText(first.prompt), 200)] : [];
  return [dataset.name(row, identity), ...words].map((one) => one.toLocaleLowerCase());
}
