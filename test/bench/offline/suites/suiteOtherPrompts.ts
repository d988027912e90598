import { type OtherPrompt, readOtherPrompts } from '../data/readOtherPrompts.ts';
import { readXstest } from '../data/readXstest.ts';
import { areaUnderCurve } from '../figures/areaUnderCurve.ts';
import { halfColumns, halves } from '../figures/halves.ts';
import { share } from '../figures/share.ts';
import { type Split, split } from '../figures/split.ts';
import type { Table } from '../figures/Table.ts';
import { offlineEngine } from '../methods/offlineEngine.ts';

/**
 * Prompts of other kinds than those that the rules were written from, by their text alone. Nobody reads the held-out half of
 * these sets: only the rates of this table are known.
 */
export function suiteOtherPrompts(): readonly Table[] {
  const sets = readOtherPrompts().map((one) => ({ ...one, parts: split(one.prompts) }));
  const xstest = readXstest().map((one) => ({ ...one, safe: one.label === 'safe' }));
  const called = ({ prompt }: Pick<OtherPrompt, 'prompt'>) => offlineEngine.read(prompt).isRisky;
  const everything = joined(sets.filter(({ name }) => !isPart(name)).map((one) => one.parts));
  return [
    {
      title: 'Prompts of other sets (text only)',
      notes: ['No rule was written from the held-out half, and nobody reads it.'],
      columns: ['figure', ...halfColumns],
      rows: [
        ...sets.map(({ name, safe, parts }) =>
          halves(`${name}: ${safe ? 'safe' : 'unsafe'} prompts called risky`, parts, (all) =>
            share(all, called),
          ),
        ),
        halves('all unsafe prompts called risky', everything, (all) =>
          share(all, (one) => (one.safe ? undefined : called(one))),
        ),
        halves('all safe prompts called risky', everything, (all) =>
          share(all, (one) => (one.safe ? called(one) : undefined)),
        ),
        halves('AUC, all of these sets', everything, rank),
        halves('AUC, XSTest', split(xstest), rank),
      ],
    },
  ];
}

/** A part of another set, which counts once. */
function isPart(name: string): boolean {
  return name === 'Do-Not-Answer, malicious uses';
}

function joined(parts: readonly Split<OtherPrompt>[]): Split<OtherPrompt> {
  const all = (field: 'development' | 'heldOut' | 'unread') => parts.flatMap((one) => one[field]);
  return { development: all('development'), heldOut: all('heldOut'), unread: all('unread'), repeated: 0 };
}

function rank(cases: readonly Pick<OtherPrompt, 'prompt' | 'safe'>[]): number | undefined {
  const scores = (safe: boolean) =>
    cases.filter((one) => one.safe === safe).map(({ prompt }) => offlineEngine.read(prompt).suspicion);
  return areaUnderCurve(scores(false), scores(true));
}
