import * as l10n from '@vscode/l10n';
import { describeReliance } from '../../core/presentation/reliance.ts';
import type { Agreement, Figure } from '../../core/review/agreement.ts';
import { selectedPairs } from '../../core/review/selectedPairs.ts';
import { formatNumber, plural, pluralIfAny } from '../../core/text/localized.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { OcrEngine } from '../../io/images/OcrEngine.ts';
import { lengthRatio } from '../../jobs/decide/acceptProposed.ts';
import { type Screening, screen as screenRecords } from '../../jobs/plan/screen.ts';
import { countStates, type DatasetStats } from '../../jobs/session/countStates.ts';
import { readRecords } from '../../jobs/session/readRecords.ts';
import type { Command } from '../Command.ts';
import { ocrPaths } from '../programPaths.ts';

/** Lists exchanges by how suspicious the offline rules find them, the most suspicious first. Records nothing. */
export const screenData: Command = async ({ session, options, rows, signal, screen }) => {
  const ocr = new OcrEngine(ocrPaths);
  try {
    const screening = await screenRecords(session, rows, {
      readText: options['text-only'] ? undefined : async (image) => (await ocr.read(image)).text,
      signal,
      onProgress: (done) => screen.progress(`screen: ${done}/${rows.length}`, done === rows.length),
    });
    return {
      data: screening,
      items: screening.exchanges,
      lines: describeScreening(screening),
      wrong: screening.unreadable.length > 0,
    };
  } finally {
    await ocr.dispose();
  }
};

function describeScreening({ exchanges, unreadable }: Screening): readonly string[] {
  const lines = exchanges.map(
    ({ record, exchange, suspicion, nearest, reason }) =>
      `${suspicion?.toFixed(2) ?? '   -'}  ${record}#${exchange + 1}  ${nearest ?? '-'}  ${reason.replace(/\s+/g, ' ')}`,
  );
  const risky = exchanges.filter(({ risks }) => risks.length > 0).length;
  const unjudged = exchanges.filter((one) => one.unjudged !== undefined).length;
  const unread = exchanges.filter((one) => one.unread !== undefined).length;
  return [
    ...lines,
    plural(
      l10n.t(
        '{0} exchange screened by offline rules, {1} with a risk | {0} exchanges screened by offline rules, {1} with a risk',
      ),
      exchanges.length,
      risky,
    ),
    ...pluralIfAny(
      l10n.t('{0} not judged: the rules read English only | {0} not judged: the rules read English only'),
      unjudged,
    ),
    ...pluralIfAny(
      l10n.t(
        '{0} judged by its text alone: its images could not be read | {0} judged by their text alone: their images could not be read',
      ),
      unread,
    ),
    ...(unreadable.length > 0 ? [l10n.t('Cannot be read: {0}', unreadable.join(', '))] : []),
  ];
}

/** Shows the pairs that the rules select, as they would be accepted. Decides nothing. */
export const pair: Command = async ({ session, rows, signal }) => {
  const ratio = await lengthRatio(session, rows, signal);
  const pairs = [];
  const without: Record<string, number> = {};
  for await (const { identity, content } of readRecords(session, rows, signal)) {
    for (const [exchange, view] of (content.ok ? content.views : []).entries()) {
      const { proposal, status } = view;
      if (proposal.kind !== 'pair') {
        without[proposal.reason] = (without[proposal.reason] ?? 0) + 1;
        continue;
      }
      const all = view.decision ? undefined : ratio;
      const selected = selectedPairs(view, all);
      const reason = status === 'contested' ? 'contested' : 'length';
      const dropped = reason === 'contested' ? 1 : selectedPairs(view, undefined).length - selected.length;
      if (dropped > 0) {
        without[reason] = (without[reason] ?? 0) + dropped;
      }
      for (const { chosen, rejected, margin } of selected) {
        const ids = { chosen: chosen.id, rejected: rejected.id };
        pairs.push({
          record: identity,
          exchange,
          ...ids,
          basis: proposal.basis,
          margin: margin ?? null,
          status,
        });
      }
    }
  }
  const lines = pairs.map(({ record, exchange, chosen, rejected, basis, margin, status }) => {
    const by = margin === null ? basis : `${basis}, margin ${margin.toFixed(2)}`;
    return `${record}#${exchange + 1}  ${chosen} > ${rejected}  (${by})  ${status}`;
  });
  const reasons = Object.entries(without).map(([reason, count]) => `${count} ${reason}`);
  lines.push(
    plural(
      l10n.t('{0} pair proposed; no pair: {1} | {0} pairs proposed; no pair: {1}'),
      pairs.length,
      reasons.join(', ') || '0',
    ),
  );
  return { data: { pairs, without, lengthRatio: ratio ?? null }, items: pairs, lines, wrong: false };
};

/** Shows the review progress of the dataset. */
export const stats: Command = async ({ session, signal }) => {
  const counted = await countStates(session, signal);
  const { byStatus, byCategory, agreement, blind, reliance, marks, ...counts } = counted;
  const all = [...Object.entries(counts), ...Object.entries(byStatus), ...Object.entries(byCategory)];
  // Categories come from the dataset and its ledger; the column is as wide as their shortened names.
  const rows = all.map(([name, count]) => [visibleText(name, { maxLength: 80 }), count] as const);
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, count]) => `${name.padEnd(width)}  ${String(count).padStart(8)}`);
  return {
    data: counted,
    lines: [
      ...lines,
      describeBlind(blind),
      describeMarks(marks),
      ...describeReliance(reliance),
      ...describeAgreement(agreement),
    ],
    wrong: false,
  };
};

function describeBlind({ decisions, asProposed }: DatasetStats['blind']): string {
  return plural(
    l10n.t(
      'Of {0} blind decision where a pair was proposed, {1} is as proposed. | Of {0} blind decisions where a pair was proposed, {1} are as proposed.',
    ),
    decisions,
    asProposed,
  );
}

function describeMarks({ marks, judged, asJudge }: DatasetStats['marks']): string {
  return plural(
    l10n.t(
      '{0} mark of curators on what an answer recognizes: the judge has said something about {1}, and the same about {2}. | {0} marks of curators on what an answer recognizes: the judge has said something about {1}, and the same about {2}.',
    ),
    marks,
    judged,
    asJudge,
  );
}

/** One line a figure, with the reason where there is none. */
function describeAgreement({ exchanges, percent, alpha, kappas }: Agreement): readonly string[] {
  const shown = (figure: Figure) =>
    'value' in figure
      ? figure.value.toFixed(3)
      : {
          'no-common': l10n.t('undefined: no exchange was decided blind by two curators'),
          'one-label': l10n.t('undefined: all decisions are equal'),
        }[figure.undefined];
  return [
    plural(
      l10n.t(
        'Agreement on {0} exchange that several curators decided blind: | Agreement on {0} exchanges that several curators decided blind:',
      ),
      exchanges,
    ),
    l10n.t('  equal decisions: {0}', shown(percent)),
    l10n.t('  Krippendorff’s alpha: {0}', shown(alpha)),
    ...kappas.map(({ curators, exchanges: common, kappa }) =>
      l10n.t('  Cohen’s kappa of {0} ({1}): {2}', curators.join(', '), formatNumber(common), shown(kappa)),
    ),
  ];
}
