import type { Session } from '../../../src/jobs/session/Session.ts';

/** What is known about a dataset that does not depend on how it is split into files. */
export async function knownOf(session: Session) {
  const { dataset, summary } = session;
  const all = await dataset.readMany(0, dataset.count + 1);
  const rules = dataset.rules.map(({ code, findings, rows }) => [code, findings, [...rows]]);
  const { unreadable } = dataset.survey;
  return {
    records: all.map(({ row, text, identity, ownId }) => [row, text, identity, ownId]),
    findings: dataset.findings.map(({ code, row, path }) => [code, row, path]),
    format: dataset.format?.id,
    summary,
    unreadable,
    rules,
  };
}
