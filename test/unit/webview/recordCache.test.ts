import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { ExchangeCursor, RecordView } from '../../../src/protocol/views.ts';
import { RecordCache } from '../../../webview/state/RecordCache.ts';

/** A host whose records have a version that is their name; answers arrive when they are let through. */
class Host {
  readonly versions = new Map<number, number>();
  readonly #waiting: (() => void)[] = [];
  requests = 0;

  load(at: ExchangeCursor, textLength = 1): Promise<RecordView> {
    this.requests += 1;
    const record = {
      row: at.row,
      at: at.exchange,
      name: String(this.versions.get(at.row) ?? 0),
      ok: false,
      text: 'x'.repeat(textLength),
    } as unknown as RecordView;
    return new Promise((resolve) => this.#waiting.push(() => resolve(record)));
  }

  change(row: number): void {
    this.versions.set(row, (this.versions.get(row) ?? 0) + 1);
  }

  async answer(count = Number.POSITIVE_INFINITY): Promise<void> {
    for (const resolve of this.#waiting.splice(0, count)) {
      resolve();
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const first = { row: 0, exchange: 0 };

test('a record is requested once, and known from then on', async () => {
  const host = new Host();
  const cache = new RecordCache((at) => host.load(at));
  const both = [cache.load(first), cache.load(first)];
  await host.answer();
  assert.equal((await both[0])?.row, 0);
  assert.equal(await both[1], cache.get(first));
  assert.equal(host.requests, 1);
});

test('whatever changes in whatever order, what is kept is never older than the last change', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('load'), row: fc.nat(3) } as const),
    fc.record({ kind: fc.constant('change'), row: fc.nat(3) } as const),
    fc.record({ kind: fc.constant('answer'), row: fc.nat(3) } as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const host = new Host();
      const cache = new RecordCache((at) => host.load(at));
      for (const { kind, row } of steps) {
        if (kind === 'load') {
          void cache.load({ row, exchange: 0 });
        } else if (kind === 'change') {
          host.change(row);
          cache.forget([row]);
        } else {
          await host.answer(row + 1);
        }
        for (let at = 0; at < 4; at += 1) {
          const known = cache.get({ row: at, exchange: 0 });
          assert.ok(known === undefined || known.name === String(host.versions.get(at) ?? 0));
        }
      }
    }),
  );
});

test('the latest records are kept, few if they are long, and those that are removed are named', async () => {
  const host = new Host();
  const forgotten: number[] = [];
  const cache = new RecordCache(
    (at) => host.load(at, 5_000_000),
    ({ row }) => forgotten.push(row),
  );
  for (let row = 0; row < 5; row += 1) {
    void cache.load({ row, exchange: 0 });
    await host.answer();
  }
  assert.deepEqual(forgotten, [0, 1]);
  assert.equal(cache.get({ row: 4, exchange: 0 })?.row, 4);
  cache.forget('all');
  assert.equal(cache.get({ row: 4, exchange: 0 }), undefined);
});
