import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { scrollModel } from '../../../webview/parts/list/scrollModel.ts';

const shape = fc.record({
  count: fc.oneof(fc.nat(100), fc.nat(50_000_000)),
  rowHeight: fc.integer({ min: 1, max: 100 }),
  height: fc.integer({ min: 1, max: 3000 }),
});
const place = fc.double({ min: -1e12, max: 1e12, noNaN: true });

test('no place is beyond the first or the last row', () => {
  fc.assert(
    fc.property(shape, place, (list, top) => {
      const model = scrollModel(list);
      const at = model.clamp(top);
      assert.ok(at >= 0 && at <= model.end);
      const { from, to } = model.rows(at, 0);
      assert.ok(from >= 0 && to <= list.count);
      // Everything between the edges of the view is covered by rows.
      assert.ok(from * list.rowHeight <= at || list.count === 0);
      assert.ok(to * list.rowHeight >= Math.min(model.total, at + list.height));
      assert.ok(to - from <= Math.ceil(list.height / list.rowHeight) + 1);
    }),
  );
});

test('the first and the last row are reached exactly, by key and by the thumb', () => {
  fc.assert(
    fc.property(shape, place, (list, from) => {
      fc.pre(list.count > 0);
      const model = scrollModel(list);
      const start = model.clamp(from);
      assert.equal(model.reveal(start, 0), 0);
      assert.equal(
        model.reveal(start, list.count - 1),
        list.height < list.rowHeight ? model.clamp((list.count - 1) * list.rowHeight) : model.end,
      );
      assert.equal(model.topAt(0), 0);
      const { start: last, length } = model.thumb(model.end);
      // A view without space for a thumb has none to drag.
      assert.ok(list.height <= 20 || model.topAt(last) === model.end);
      assert.ok(length === 0 || Math.abs(last + length - Math.max(list.height, length)) < 1e-6);
    }),
  );
});

test('a revealed row is wholly seen, and nothing moves where it was already', () => {
  fc.assert(
    fc.property(shape, place, fc.nat(), (list, from, pick) => {
      fc.pre(list.count > 0 && list.height >= list.rowHeight);
      const model = scrollModel(list);
      const row = pick % list.count;
      const top = model.reveal(model.clamp(from), row);
      assert.ok(top <= row * list.rowHeight && top + list.height >= (row + 1) * list.rowHeight);
      assert.equal(model.reveal(top, row), top);
    }),
  );
});

test('the thumb follows the place, and the place the thumb', () => {
  fc.assert(
    fc.property(shape, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
      const model = scrollModel(list);
      fc.pre(model.end > 0 && list.height > 20);
      const top = model.end * share;
      const { start, length } = model.thumb(top);
      assert.ok(start >= 0 && start + length <= list.height + 1e-6);
      assert.ok(Math.abs(model.topAt(start) - top) <= model.end * 1e-9 + 1e-6);
    }),
  );
});

test('ten million rows scroll by single pixels', () => {
  const model = scrollModel({ count: 10_000_000, rowHeight: 52, height: 700 });
  assert.equal(model.total, 520_000_000);
  assert.equal(model.clamp(model.end - 1) + 1, model.end);
  assert.deepEqual(model.rows(model.end, 0), { from: 9_999_986, to: 10_000_000 });
});
