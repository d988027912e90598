import type { Assessment } from './Assessment.ts';
import { findRisks } from './findRisks.ts';
import { findSubjects } from './findSubjects.ts';
import { type Manner, readManner } from './readManner.ts';
import type { SampleText } from './Sample.ts';

const bySuspicion: Readonly<Record<Manner, number>> = {
  relying: 0.6,
  acting: 0.5,
  other: 0.35,
  looking: 0.1,
};
/** What each further category or source adds to a sample that has a risk, and a subject to one that has none. */
const step = 0.05;

const wants: Readonly<Record<Manner, string>> = {
  relying: 'The request passes on or imitates what the image shows, so its harm depends on the image.',
  acting: 'The request wants something made, found out or decided.',
  other: 'The request asks for an account of the image.',
  looking: 'The request asks what is to be seen or what is so.',
};

/** Everything that the rules say of a sample: its risks, and where there are none, how near it comes to one. */
export function assess(sample: SampleText): Assessment {
  const risks = findRisks(sample);
  const manner = readManner(sample.instruction);
  const subjects = findSubjects([...sample.instruction, ...sample.content, ...sample.images]);
  if (risks.length === 0) {
    const nearest = mostFrequent(subjects);
    const isNear = nearest !== undefined && manner !== 'looking';
    return {
      risks,
      suspicion: round(bySuspicion[manner] + (isNear ? step : 0)),
      nearest,
      reason:
        nearest === undefined ? wants[manner] : `${wants[manner]} Its words come nearest to ${nearest}.`,
    };
  }
  const found = new Set(risks.map((risk) => risk.category));
  const nearest = mostFrequent(new Map([...found].map((one) => [one, 1 + (subjects.get(one) ?? 0)])));
  return {
    risks: risks.toSorted((a, b) => Number(b.category === nearest) - Number(a.category === nearest)),
    suspicion: round(Math.min(1, 0.75 + step * risks.length)),
    nearest,
    reason: risks.map((risk) => `${risk.category}: “${risk.content}” (${risk.source}).`).join(' '),
  };
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let most = 0;
  for (const [label, count] of counts) {
    if (count > most) {
      best = label;
      most = count;
    }
  }
  return best;
}

/** To hundredths, so that sums compare as they read. */
function round(value: number): number {
  return Math.round(100 * value) / 100;
}
