import type { ExportLayout } from '../../../core/export/ExportTarget.ts';
import { promptBands } from '../../../core/find/promptBands.ts';
import { turnText } from '../../../core/sample/Exchange.ts';
import { readImage } from '../../../io/images/readImage.ts';
import type { ReviewedRecord } from '../../session/ReviewedRecord.ts';
import { readRecords } from '../../session/readRecords.ts';
import type { ExportOptions } from '../ExportOptions.ts';
import { rehearse } from '../makeRows.ts';
import { readAhead } from '../readAhead.ts';
import type { SplitGroup } from './assignSplits.ts';
import { categoryOf } from './categoryOf.ts';
import { Groups, KeyedJoin } from './Groups.ts';
import { joinNearImages } from './joinNearImages.ts';

/** Records whose images are read at once. */
const recordsAtOnce = 4;

/** Groups of records, and which one the record at each position of the rows is in; -1 for those of which nothing is exported. */
export interface RecordGroups {
  readonly groups: readonly SplitGroup[];
  readonly groupOf: readonly number[];
}

/** What is known about a record when groups are made. */
interface Member {
  readonly row: number;
  readonly position: number;
  readonly key: string;
  readonly size: number;
  readonly category: string;
  readonly bands: Float64Array;
  /** Hashes of its images. */
  readonly images: readonly string[];
}

/**
 * Groups the records of an export that must not be in different splits: those that share an image or have copies of one, and near
 * duplicates. Two records without images are near duplicates if their prompts are; with images, only if an image of one also
 * looks like one of the other: many sets ask the same about every image.
 */
export async function groupRecords(options: ExportOptions, layout: ExportLayout): Promise<RecordGroups> {
  const { members, count } = await readMembers(options, layout);
  const groups = new Groups(members.length);
  const join = (one: number, other: number) => groups.join(one, other);
  const byImage = new KeyedJoin<string>(join);
  const byText = new KeyedJoin<string>(join);
  const near = new Map<string, number[]>();
  for (const [at, { images, bands }] of members.entries()) {
    for (const image of images) {
      byImage.add(image, at);
    }
    for (const [band, value] of bands.entries()) {
      const key = `${band} ${value}`;
      if (Number.isNaN(value)) {
        continue;
      }
      if (images.length === 0) {
        byText.add(key, at);
      } else {
        const bucket = near.get(key) ?? [];
        bucket.push(at);
        near.set(key, bucket);
      }
    }
  }
  await joinNearImages(options, members, [...near.values()], join);
  return collect(members, groups, count);
}

async function readMembers(
  options: ExportOptions,
  layout: ExportLayout,
): Promise<{ readonly members: readonly Member[]; readonly count: number }> {
  const { session, rows, signal } = options;
  const members: Member[] = [];
  let count = 0;
  const read = readAhead(
    readRecords(session, rows, signal),
    (batch) => Promise.all(batch.map((reviewed) => memberOf(options, layout, reviewed))),
    () => recordsAtOnce,
  );
  for await (const member of read) {
    if (member) {
      members.push({ ...member, position: count });
    }
    count += 1;
  }
  return { members, count };
}

async function memberOf(
  options: ExportOptions,
  layout: ExportLayout,
  reviewed: ReviewedRecord,
): Promise<Omit<Member, 'position'> | undefined> {
  const { row, identity, content } = reviewed;
  const { rows: made } = rehearse(options, reviewed, layout);
  if (!content.ok || made.length === 0) {
    return undefined;
  }
  const { record } = content;
  const resolved = await options.session.images(row, record);
  const images = await Promise.all(
    resolved.map(async (image, at) => {
      const isThere = image.status === 'file' || image.status === 'inline';
      const read = isThere ? await readImage(image).catch(() => undefined) : undefined;
      // An image that cannot be read is the same as another one that is called the same.
      return read?.hash ?? JSON.stringify(record.images[at]);
    }),
  );
  const exchanges = [...new Set(made.flatMap((one) => one.exchanges))];
  return {
    row,
    key: identity,
    size: made.length,
    category: categoryOf(reviewed, exchanges),
    bands: promptBands(record.exchanges.map(({ prompt }) => turnText(prompt)).join('\n')),
    images,
  };
}

/** The groups with their sizes; each is called after its first record and has the category of most of its rows. */
function collect(members: readonly Member[], joined: Groups, count: number): RecordGroups {
  const byFirst = Map.groupBy(members.keys(), (at) => joined.of(at));
  const groupOf = Array.from({ length: count }, () => -1);
  const groups = [...byFirst.values()].map((all, group): SplitGroup => {
    const own = all.flatMap((at) => members[at] ?? []);
    const sizes = new Map<string, number>();
    for (const { position, category, size } of own) {
      groupOf[position] = group;
      sizes.set(category, (sizes.get(category) ?? 0) + size);
    }
    const [category = 'none'] = [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
    return { key: own[0]?.key ?? '', size: own.reduce((sum, { size }) => sum + size, 0), category };
  });
  return { groups, groupOf };
}
