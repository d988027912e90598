import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { turnText } from '../../../src/core/sample/Exchange.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import type { Dataset } from '../cases/handMade.ts';

/** An exchange on which a curator has decided: what a trainer must see of it. */
export interface Taught {
  readonly identity: string;
  readonly asked: string;
  readonly chosen: string;
  readonly rejected: string;
  /** Files of the pictures that are shown up to its request, in order. */
  readonly images: readonly string[];
}

/** A dataset of which every exchange is decided. */
export interface DecidedDataset extends Dataset {
  readonly session: Session;
  readonly taught: readonly Taught[];
}

/** Writes a dataset into a folder of its own and accepts the pair of every exchange, or writes one where there is none. */
export async function decideAll(t: TestContext, dataset: Dataset): Promise<DecidedDataset> {
  const folder = await temporaryFolder(t);
  for (const [path, bytes] of Object.entries(dataset.pictures)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  const path = join(folder, 'dataset.jsonl');
  await writeFile(path, dataset.lines);
  const session = await openSession(t, path);
  const taught: Taught[] = [];
  for (let row = 0; row < session.dataset.count; row += 1) {
    taught.push(...(await decideRecord(session, row)));
  }
  return { ...dataset, session, taught };
}

async function decideRecord(session: Session, row: number): Promise<readonly Taught[]> {
  const { content } = await session.record(row);
  for (const index of content.ok ? content.views.keys() : []) {
    if ((await decide(session, row, { kind: 'accept' }, index)) !== undefined) {
      const texts = { chosen: `Written for ${row}, ${index}.`, rejected: `Not for ${row}, ${index}.` };
      await decide(session, row, { kind: 'edit', ...texts }, index);
    }
  }
  const decided = await session.record(row);
  if (!decided.content.ok) {
    return [];
  }
  const { record, views } = decided.content;
  const files = await session.images(row, record);
  return record.exchanges.flatMap(({ index, prompt, images }) => {
    const { chosen, rejected } = views[index]?.decision ?? {};
    const shown = images.map((image) => files[image]);
    return chosen && rejected
      ? [
          {
            identity: decided.identity,
            asked: turnText(prompt),
            chosen: chosen.text,
            rejected: rejected.text,
            images: shown.flatMap((file) => (file?.status === 'file' ? [file.path] : [])),
          },
        ]
      : [];
  });
}
