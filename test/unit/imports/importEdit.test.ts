import assert from 'node:assert/strict';
import test from 'node:test';
import { ImportFields } from '../../../src/core/imports/ImportOptions.ts';
import { ImportEdit } from '../../../src/jobs/imports/ImportEdit.ts';
import { importAnnotations } from '../../../src/jobs/imports/importAnnotations.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { decide, openSession, viewOf } from '../../support/dataset/session.ts';
import { importInto, openPairs, pairRecords, writeBeside } from '../../support/imports/importing.ts';
import { annotation, pairwise, rating, task } from '../../support/imports/labelStudioFiles.ts';
import { sourceWorkers } from '../../support/project/paths.ts';

/** Everything that a curator sees of an exchange. */
async function seen(session: Session) {
  return Promise.all(
    pairRecords.map(async (_, row) => {
      const { decision, candidates, opinions, status, stale } = await viewOf(session, row);
      return {
        status,
        stale,
        chosen: decision?.chosen?.text,
        opinions: opinions.map(({ by, decision: { verdict, chosen } }) => [by, verdict, chosen?.text]).sort(),
        candidates: candidates.map(({ text, globalScore }) => [text, globalScore?.all]),
      };
    }),
  );
}

async function importAsEdit(session: Session, path: string, replace: boolean): Promise<ImportEdit> {
  const edit = new ImportEdit(session);
  await importAnnotations({
    session,
    paths: [path],
    from: undefined,
    scale: { worst: 1, best: 5 },
    fields: ImportFields.none,
    replace,
    workers: sourceWorkers,
    signal: AbortSignal.timeout(600_000),
    write: (events) => edit.write(events),
  });
  return edit;
}

test('one undo takes back all of an import, and one redo brings it again', async (t) => {
  for (const replace of [false, true]) {
    const session = await openPairs(t);
    // The first record is decided here, the second by an earlier import, the third by nobody.
    await decide(session, 0, { kind: 'accept' });
    const data = (at: number, more: object = {}) => ({
      prompt: pairRecords[at]?.prompt,
      answer1: pairRecords[at]?.rejected,
      answer2: pairRecords[at]?.chosen,
      ...more,
    });
    const said = (user: number, side: string, day: number) => {
      const at = `2026-01-0${day}T00:00:00Z`;
      return annotation(user, user, [pairwise(side)], { created_at: at, updated_at: at });
    };
    const earlier = await writeBeside(session, 'earlier.json', [task(2, data(1), [said(1, 'left', 1)])]);
    await importInto(session, [earlier]);
    const before = await seen(session);
    const path = await writeBeside(session, 'ls.json', [
      task(1, data(0), [said(1, 'left', 2), said(2, 'right', 3)]),
      task(2, data(1), [said(1, 'right', 4), said(2, 'left', 2)]),
      task(3, data(2, { answer1: 'A new answer.' }), [
        annotation(9, 3, [pairwise('left'), rating(4, 'answer1')]),
      ]),
    ]);
    const edit = await importAsEdit(session, path, replace);
    const after = await seen(session);
    assert.notDeepEqual(after, before);
    for (let round = 0; round < 2; round += 1) {
      await edit.undo();
      assert.deepEqual(await seen(session), before, `undone, replace: ${replace}`);
      await edit.redo();
      assert.deepEqual(await seen(session), after, `redone, replace: ${replace}`);
    }
    const reopened = await openSession(t, session.dataset.path);
    assert.deepEqual(await seen(reopened), after, 'the ledger says the same');
    await edit.undo();
    const again = await importInto(session, [path], { scale: '1-5' });
    assert.deepEqual(await seen(session), before, 'what was undone does not return by itself');
    assert.ok(again.known > 0);
    await importInto(session, [path], { scale: '1-5', replace: true });
    assert.equal((await seen(session))[2]?.chosen, 'A new answer.');
  }
});

test('another program takes back what an import of the same files has written, and what was decided here counts again', async (t) => {
  for (const replace of [false, true]) {
    const session = await openPairs(t);
    await decide(session, 0, { kind: 'accept' });
    const before = await seen(session);
    const said = (at: number, side: string) => {
      const { prompt, rejected: answer1, chosen: answer2 } = pairRecords[at] ?? {};
      return task(at + 1, { prompt, answer1, answer2: at === 2 ? 'A new answer.' : answer2 }, [
        annotation(at + 1, 1, [pairwise(side), rating(4, 'answer1')]),
      ]);
    };
    const path = await writeBeside(session, 'ls.json', [said(0, 'left'), said(1, 'right'), said(2, 'right')]);
    await importInto(session, [path], { scale: '1-5', replace });
    assert.notDeepEqual(await seen(session), before);
    const other = await openSession(t, session.dataset.path);
    const dry = await importInto(other, [path], { scale: '1-5', replace, withdraws: true, dry: true });
    const report = await importInto(other, [path], { scale: '1-5', replace, withdraws: true });
    assert.ok(report.withdrawn > 3);
    assert.equal(dry.withdrawn, report.withdrawn);
    assert.deepEqual(await seen(other), before, `replace: ${replace}`);
    const again = await importInto(other, [path], { scale: '1-5', withdraws: true });
    assert.equal(again.withdrawn, 0);
  }
});
