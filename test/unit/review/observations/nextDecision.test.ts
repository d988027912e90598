import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Evidence, evidenceSchema } from '../../../../src/core/disentangle/Evidence.ts';
import {
  type ObservationDecision,
  observationDecisionSchema,
} from '../../../../src/core/review/DecisionEvent.ts';
import type { Origin } from '../../../../src/core/review/ExchangeView.ts';
import {
  nextDecision,
  type ObservationAction,
} from '../../../../src/core/review/observations/nextDecision.ts';

const found = { malicious_content: 'a lock', source: 'Image content', risk_category: 'Violence' };
const edited = { ...found, malicious_content: 'a knife' };
const box: Evidence = { kind: 'box', image: 0, x: 0, y: 0, width: 0.5, height: 0.5 };
const quote: Evidence = { kind: 'text', place: { in: 'prompt' }, start: 0, quote: 'a lock' };

/** What is known of an observation after a decision. */
function known(to: ObservationDecision | null, origin: Origin = { kind: 'dataset' }) {
  return {
    verdict: to?.verdict ?? ('proposed' as const),
    observation: to?.edited ?? found,
    origins: [origin],
    evidence: to?.evidence ?? [],
    isEdited: to?.edited !== undefined,
  };
}

test('accepting or rejecting again takes it back', () => {
  for (const kind of ['accept', 'reject'] as const) {
    const to = nextDecision(known(null), { kind });
    assert.equal(to?.verdict, `${kind}ed`);
    assert.equal(nextDecision(known(to), { kind }), null);
  }
});

test('what a curator wrote survives a rejection and its reversal', () => {
  const own = nextDecision(known(null), { kind: 'edit', edited, evidence: [box] }) ?? null;
  const rejected = nextDecision(known(own), { kind: 'reject' }) ?? null;
  assert.equal(rejected?.verdict, 'rejected');
  assert.deepEqual(nextDecision(known(rejected), { kind: 'reject' }), own);
  assert.deepEqual(nextDecision(known(rejected), { kind: 'accept' }), own);
});

test('an observation that a curator added is still there after its rejection is taken back', () => {
  const kim = { kind: 'curator', by: 'Kim' } as const;
  const rejected = nextDecision(known({ verdict: 'added' }, kim), { kind: 'reject' }) ?? null;
  assert.deepEqual(nextDecision(known(rejected, kim), { kind: 'reject' }), { verdict: 'added' });
});

test('pointing at evidence accepts; nothing is pointed at twice, or for a rejected observation', () => {
  const once = nextDecision(known(null), { kind: 'point', evidence: quote }) ?? null;
  assert.deepEqual(once, { verdict: 'accepted', evidence: [quote] });
  assert.equal(nextDecision(known(once), { kind: 'point', evidence: { ...quote } }), undefined);
  assert.equal(nextDecision(known({ verdict: 'rejected' }), { kind: 'point', evidence: box }), undefined);
  const twice = nextDecision(known(once), { kind: 'point', evidence: box }) ?? null;
  assert.deepEqual(nextDecision(known(twice), { kind: 'unpoint', at: 0 }), {
    verdict: 'accepted',
    evidence: [box],
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const evidence: fc.Arbitrary<Evidence> = fc.oneof(
  fc.record({
    kind: fc.constant('box' as const),
    image: fc.nat(3),
    x: share,
    y: share,
    width: share,
    height: share,
  }),
  fc.record({
    kind: fc.constant('text' as const),
    place: fc.constant({ in: 'prompt' as const }),
    start: fc.nat(9),
    quote: fc.string({ minLength: 1 }),
  }),
);
const action: fc.Arbitrary<ObservationAction> = fc.oneof(
  fc.constant({ kind: 'accept' as const }),
  fc.constant({ kind: 'reject' as const }),
  fc.constant({ kind: 'edit' as const, edited }),
  fc.record({ kind: fc.constant('point' as const), evidence }),
  fc.record({ kind: fc.constant('unpoint' as const), at: fc.nat(25) }),
);

test('any actions in a row give decisions that the ledger can hold, and none drops what a curator wrote', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), fc.boolean(), (actions, isOwn) => {
      const origin: Origin = isOwn ? { kind: 'curator', by: 'Kim' } : { kind: 'dataset' };
      let to: ObservationDecision | null = isOwn ? { verdict: 'added' } : null;
      for (const one of actions) {
        const next = nextDecision(known(to, origin), one);
        if (next === undefined) {
          continue;
        }
        assert.equal(JSON.stringify(observationDecisionSchema.nullable().parse(next)), JSON.stringify(next));
        assert.ok(!to?.edited || next?.edited, 'the edit is still there');
        const lost = (to?.evidence?.length ?? 0) - (next?.evidence?.length ?? 0);
        assert.ok(lost <= (one.kind === 'unpoint' ? 1 : 0));
        assert.ok(next !== null || !isOwn, 'what only a curator said never disappears');
        to = next;
      }
    }),
  );
});

test('evidence outside of an image is none', () => {
  assert.ok(!evidenceSchema.safeParse({ ...box, x: 1.1 }).success);
  assert.ok(!evidenceSchema.safeParse({ ...box, width: Number.NaN }).success);
  assert.ok(!evidenceSchema.safeParse({ ...quote, start: -1 }).success);
});
