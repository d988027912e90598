import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { turnText } from '../../../src/core/sample/Exchange.ts';
import type { ReviewedRecord } from '../../../src/jobs/session/ReviewedRecord.ts';
import { openSession } from '../../support/dataset/session.ts';
import { tinyPng } from '../../support/files/pictures.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { allExamples } from '../sample/examples/allExamples.ts';

function example(id: string, name: RegExp): Record<string, unknown> {
  const rows = allExamples.find((one) => one.format.id === id)?.rows ?? [];
  return { ...rows.find((row) => name.test(row.name))?.value };
}

for (const indent of [undefined, 2]) {
  test(`MM-SafetyBench opens by its keys and finds images by convention, indented by ${indent}`, async (t) => {
    const folder = join(await temporaryFolder(t), 'data');
    const path = join(folder, 'processed_questions', '01-Illegal_Activitiy.json');
    await mkdir(dirname(path), { recursive: true });
    const row = example('mm-safetybench', /keyed by number/);
    await writeFile(path, JSON.stringify({ 0: row, 12: row }, null, indent));
    const image = join(folder, 'imgs', '01-Illegal_Activitiy', 'TYPO', '12.jpg');
    await mkdir(dirname(image), { recursive: true });
    await writeFile(image, tinyPng);
    const session = await openSession(t, path);
    assert.equal(session.dataset.format?.id, 'mm-safetybench');
    const { content, identity } = await session.record(1);
    assert.ok(content.ok, JSON.stringify(content));
    assert.equal(identity, '12');
    const images = await session.images(1, content.record);
    assert.deepEqual(
      images.map((one) => one.status),
      ['missing', 'missing', 'file'],
    );
    assert.deepEqual(
      content.record.exchanges.map((one) => turnText(one.prompt)),
      ['S', 'R', 'R'],
    );
    await session.dataset.surveyed;
    assert.deepEqual([session.dataset.count, session.dataset.totalExchanges], [2, 6]);
  });

  test(`MOSSBench and MSSBench open as the objects they are, indented by ${indent}`, async (t) => {
    const moss = example('mossbench', /keyed by pid/);
    const { pid: _, ...withoutPid } = moss;
    const keyed = { 9: moss, x7: { ...withoutPid, pid: null } };
    const first = await openSession(
      t,
      await writeDataset(t, 'moss.json', JSON.stringify(keyed, null, indent)),
    );
    assert.equal(first.dataset.format?.id, 'mossbench');
    const records: ReviewedRecord[] = [];
    for await (const one of first.records(0, 5)) {
      records.push(one);
    }
    assert.deepEqual(
      records.map(({ identity, content }) => [identity, content.ok]),
      [
        ['9', true],
        ['x7', true],
      ],
    );
    const lists = {
      chat: [example('mssbench', /chat/), example('mssbench', /chat/)],
      embodied: [example('mssbench', /one instruction/)],
    };
    const second = await openSession(
      t,
      await writeDataset(t, 'mss.json', JSON.stringify(lists, null, indent)),
    );
    assert.equal(second.dataset.format?.id, 'mssbench');
    await second.dataset.surveyed;
    assert.deepEqual([second.dataset.count, second.dataset.totalExchanges], [3, 10]);
    assert.equal(second.dataset.survey.unreadable, 0);
  });
}
