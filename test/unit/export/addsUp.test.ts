import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { exportRows } from '../../support/dataset/jobs.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { scaled } from '../../support/scaled.ts';

const record = fc.record({
  turns: fc.array(fc.constantFrom('user', 'assistant', 'system'), { minLength: 1, maxLength: 5 }),
  text: fc.constantFrom('x', '', '<image>', '<image>\ny'),
  actions: fc.array(fc.constantFrom('accept', 'swap', 'tie', 'reject', 'skip', 'edit', 'none'), {
    minLength: 4,
    maxLength: 4,
  }),
});

/** Whatever the conversations and decisions, nothing may vanish between the dataset and an export. */
for (const target of ['trl', 'trl-sft', 'trl-kto', 'dream', 'own'] as const) {
  for (const format of ['messages', 'conversations'] as const) {
    test(`every exchange of ${format} is in the ${target} export or left out by name`, async (t) => {
      await fc.assert(
        fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 4 }), async (records) => {
          const rows = records.map((one, index) => ({
            id: `r${index}`,
            [format]: one.turns.map((role, at) => ({
              role,
              content: role === 'assistant' ? `answer ${at}` : one.text,
            })),
          }));
          const session = await openSession(t, await writeDataset(t, 'a.jsonl', rows));
          let exchanges = 0;
          let unreadable = 0;
          for (const [row, { actions }] of records.entries()) {
            const { content } = await session.record(row);
            unreadable += content.ok ? 0 : 1;
            for (const index of content.ok ? content.views.keys() : []) {
              exchanges += 1;
              const kind = actions[index] ?? 'none';
              if (kind !== 'none') {
                await decide(
                  session,
                  row,
                  kind === 'edit' ? { kind, chosen: 'new', rejected: 'old' } : { kind },
                  index,
                );
              }
            }
          }
          const { rows: out, report } = await exportRows(t, session, target);
          const named = report.leftOut.map((one) => `${one.row}#${one.exchange}`);
          assert.equal(new Set(named).size, named.length);
          assert.equal(report.leftOut.filter((one) => one.reason === 'unreadable').length, unreadable);
          // A pair has two rows for KTO.
          const isRows = target.startsWith('trl');
          const exported = isRows
            ? new Set(out.map(({ id }) => exchangeOf(String(id)))).size
            : countAnswers(out);
          assert.equal(exported + report.leftOut.length, exchanges + unreadable);
        }),
        { numRuns: scaled(2) },
      );
    });
  }
}

/** The exchange that a row is of: `r0` and `r0#1.2` are of the first one of `r0`. */
function exchangeOf(id: string): string {
  const [record, number = '1'] = id.replace(/\.2$/, '').split('#');
  return `${record}#${number}`;
}

/** Answered requests in an SFT export: an answer after a turn that asks. */
function countAnswers(rows: readonly Record<string, unknown>[]): number {
  const role = (turn: unknown) => {
    const { from, role: name } = turn as { from?: string; role?: string };
    return from ?? name ?? '';
  };
  return rows.reduce((sum, { conversations, messages }) => {
    const roles = ((conversations ?? messages) as readonly unknown[]).map(role);
    return (
      sum +
      roles.filter((one, at) => /gpt|assistant/.test(one) && /human|user/.test(roles[at - 1] ?? '')).length
    );
  }, 0);
}
