import assert from 'node:assert/strict';
import test from 'node:test';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { followBlocks, groupByBlock, scanBlocks } from '../../../src/io/scan/scanBlocks.ts';
import { Emitter, type RecordSource } from '../../../src/io/source/RecordSource.ts';
import { taskRows } from '../../../src/io/source/SourceTask.ts';

/** A source whose knowledge grows on demand. */
class GrowingSource {
  readonly changes = new Emitter();
  count = 0;
  progress = { done: false };
  readonly onDidChange = (listener: () => void) => this.changes.on(listener);

  know(count: number, done = false): void {
    this.count = count;
    this.progress = { done };
    this.changes.emit();
  }

  follow(
    options: { to?: number; isReady?: () => boolean; ended?: Promise<void>; signal?: AbortSignal } = {},
  ) {
    const { ended = new Promise<void>(() => undefined), signal = new AbortController().signal } = options;
    return followBlocks(this as unknown as RecordSource, {
      from: 0,
      ...(options.to === undefined ? {} : { to: options.to }),
      ...(options.isReady ? { isReady: options.isReady } : {}),
      onDidChange: this.onDidChange,
      ended: () => ended,
      signal,
    });
  }
}

test('every block is visited once, in order, no more at once than said', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 30 }), fc.integer({ min: 1, max: 6 }), async (count, atOnce) => {
      const begun: number[] = [];
      let now = 0;
      let most = 0;
      const blocks = Array.from({ length: count }, (_, at) => at);
      await scanBlocks(blocks, atOnce, async (block) => {
        begun.push(block);
        now += 1;
        most = Math.max(most, now);
        await setImmediate();
        now -= 1;
      });
      assert.deepEqual(begun, blocks);
      assert.equal(most, Math.min(count, atOnce));
    }),
  );
});

test('after a visit that fails no other is begun', async () => {
  const begun: number[] = [];
  const visit = async (block: number) => {
    begun.push(block);
    await setImmediate();
    assert.notEqual(block, 3);
  };
  await assert.rejects(scanBlocks([1, 2, 3, 4, 5, 6, 7, 8, 9], 2, visit));
  await setImmediate();
  assert.deepEqual(begun.slice(0, 4), [1, 2, 3, 4]);
  assert.ok(begun.length <= 5);
});

test('blocks come as soon as the end of their last record is known, the last one when all is', async () => {
  const source = new GrowingSource();
  const blocks = source.follow();
  const first = blocks.next();
  source.know(taskRows);
  await setImmediate();
  source.know(taskRows + 1);
  assert.deepEqual((await first).value, { from: 0, count: taskRows });
  const second = blocks.next();
  source.know(taskRows + 5, true);
  assert.deepEqual((await second).value, { from: taskRows, count: 5 });
  assert.equal((await blocks.next()).done, true);
});

test('blocks end before a row, and wait for what else must be known', async () => {
  const source = new GrowingSource();
  let ready = false;
  const blocks = source.follow({ to: 10, isReady: () => ready });
  source.know(5000);
  const first = blocks.next();
  await setImmediate();
  ready = true;
  source.changes.emit();
  assert.deepEqual((await first).value, { from: 0, count: 10 });
  assert.equal((await blocks.next()).done, true);
});

test('where no more will be known, blocks fail with the reason; where they are stopped, at once', async () => {
  const source = new GrowingSource();
  await assert.rejects(source.follow({ ended: Promise.reject(new Error('gone')) }).next(), /gone/);
  const stopping = new AbortController();
  const stopped = source.follow({ signal: stopping.signal }).next();
  stopping.abort(new Error('enough'));
  await assert.rejects(stopped, /enough/);
});

test('a dataset that grows while its blocks are followed blocks nothing', async () => {
  const source = new GrowingSource();
  // It was all known, and is not any more: making it known needs the event loop.
  const first = source.follow({ ended: Promise.resolve() }).next();
  await setImmediate();
  source.know(7, true);
  assert.deepEqual((await first).value, { from: 0, count: 7 });
});

test('things are put together by the blocks of their rows', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: taskRows * 4 })), (rows) => {
      const groups = [...groupByBlock(rows, (row) => row)];
      assert.deepEqual(
        groups.flatMap(({ values }) => values),
        rows,
      );
      for (const { from, count, at, values } of groups) {
        assert.ok(values.length > 0 && values.every((row) => row >= from && row < from + count));
        assert.deepEqual(rows.slice(at, at + values.length), values);
        assert.equal(from % taskRows, 0);
      }
    }),
  );
});
