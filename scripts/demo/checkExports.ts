import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

interface Check {
  readonly table: readonly string[];
  /** What the exports contain that was not decided, or the other way round. */
  readonly wrong: readonly string[];
}

const side = z.object({ text: z.string(), edited: z.boolean().optional() });
const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  record: z.string(),
  to: z
    .object({ verdict: z.string(), chosen: side.optional(), rejected: side.optional() })
    .nullable()
    .optional(),
});
const messages = z.array(
  z.object({ content: z.array(z.object({ type: z.string(), text: z.string().optional() })) }),
);
const pairSchema = z.object({ chosen: messages, rejected: messages });
const sftSchema = z.array(
  z.object({ id: z.string(), conversations: z.array(z.object({ from: z.string(), value: z.string() })) }),
);

/**
 * Compares the exports with the ledger, both read as files, without the extension's own code: every accepted or edited
 * pair is there with its texts, and nothing else is.
 */
export function checkExports(folder: string): Check {
  const decided = latest(join(folder, 'sample.jsonl.dream', 'decisions.jsonl'));
  const pairs = lines(join(folder, 'sample-trl', 'train.jsonl')).map((line) =>
    pairSchema.parse(JSON.parse(line)),
  );
  const exported = pairs.map(({ chosen, rejected }) => JSON.stringify([textOf(chosen), textOf(rejected)]));
  const sft = sftSchema.parse(JSON.parse(readFileSync(join(folder, 'sample-dream', 'train.json'), 'utf8')));
  const wrong: string[] = [];
  const table = [`${'record'.padEnd(14)}${'verdict'.padEnd(12)}${'TRL pair'.padEnd(12)}DREAM answer`];
  for (const [record, { verdict, chosen, rejected }] of decided) {
    const wanted = verdict === 'accepted' || verdict === 'edited';
    const inTrl = exported.includes(JSON.stringify([chosen?.text, rejected?.text]));
    const answer = sft.find(({ id }) => id === record)?.conversations.at(-1)?.value;
    const inDream = answer !== undefined && answer === chosen?.text;
    table.push(
      `${record.padEnd(14)}${verdict.padEnd(12)}${(inTrl ? 'yes' : 'no').padEnd(12)}${inDream ? 'yes' : 'no'}`,
    );
    if (inTrl !== wanted || inDream !== wanted) {
      wrong.push(`${record} is ${verdict}, but in the exports: TRL ${inTrl}, DREAM ${inDream}`);
    }
  }
  const wantedCount = [...decided.values()].filter(({ verdict }) =>
    /^(accepted|edited)$/.test(verdict),
  ).length;
  for (const [name, count] of [
    ['TRL', pairs.length],
    ['DREAM', sft.length],
  ] as const) {
    if (count !== wantedCount) {
      wrong.push(`The ${name} export has ${count} rows, ${wantedCount} were decided.`);
    }
  }
  return { table, wrong };
}

/** The last decision on each record. */
function latest(path: string): Map<string, NonNullable<z.infer<typeof eventSchema>['to']>> {
  const events = lines(path)
    .map((line) => eventSchema.parse(JSON.parse(line)))
    .filter((event) => event.type === 'pair')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const last = new Map<string, NonNullable<z.infer<typeof eventSchema>['to']>>();
  for (const { record, to } of events) {
    if (to) {
      last.set(record, to);
    } else {
      last.delete(record);
    }
  }
  return last;
}

function lines(path: string): readonly string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function textOf(turn: z.infer<typeof messages>): string | undefined {
  return turn.at(-1)?.content.find((part) => part.type === 'text')?.text;
}
