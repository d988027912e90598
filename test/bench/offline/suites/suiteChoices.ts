import { readRefusal } from '../../../../src/core/feedback/readRefusal.ts';
import { makeExchange, modelAnswers } from '../../../../src/core/sample/Exchange.ts';
import { Field } from '../../../../src/core/sample/Field.ts';
import { OfflineEngine } from '../../../../src/models/offline/OfflineEngine.ts';
import { judgeExchange } from '../../../support/models/judgeExchange.ts';
import { namedImage } from '../../../support/models/offlineSample.ts';
import { readImageTexts } from '../data/readImageTexts.ts';
import { type MossbenchCase, readMossbench } from '../data/readMossbench.ts';
import { halfColumns, halves } from '../figures/halves.ts';
import { share } from '../figures/share.ts';
import { split } from '../figures/split.ts';
import type { Table } from '../figures/Table.ts';

type Choice = MossbenchCase & {
  readonly chosen: string | undefined;
  readonly rejected: string | undefined;
};

/**
 * MOSSBench's harmless requests with the answers of nine models, through the whole loop: risks, verification, scores, pair.
 * Refusals are detected as in the guard itself; `npm run mossbench` uses a person's labels.
 */
export async function suiteChoices(): Promise<readonly Table[]> {
  const cases = readMossbench();
  const texts = await readImageTexts(cases.map((one) => one.image));
  const engine = new OfflineEngine(async (image) => texts.get(new TextDecoder().decode(image)) ?? '');
  const choices: Choice[] = [];
  for (const one of cases) {
    choices.push({ ...one, ...(await choose(engine, one, texts)) });
  }
  const parts = split(choices);
  const hasHelp = (one: Choice) => one.responses.some(({ response }) => response && !refuses(response));
  return [
    {
      title: 'Pairs for harmless requests (MOSSBench, nine models)',
      notes: [
        'Where an answer that helps exists, none that refuses may be chosen. Refusals are read by the guard’s own reader; ' +
          '`npm run mossbench` checks it against labels of a person.',
      ],
      columns: ['figure', ...halfColumns],
      rows: [
        halves('a pair is proposed', parts, (all) => share(all, (one) => one.chosen !== undefined)),
        halves('the chosen answer refuses, though one helps', parts, (all) =>
          share(all, (one) => (one.chosen === undefined || !hasHelp(one) ? undefined : refuses(one.chosen))),
        ),
        halves('the rejected answer refuses, where some answer does', parts, (all) =>
          share(all, (one) =>
            one.rejected === undefined || !one.responses.some(({ response }) => response && refuses(response))
              ? undefined
              : refuses(one.rejected),
          ),
        ),
      ],
    },
  ];
}

function refuses(answer: string): boolean {
  return readRefusal(answer) !== undefined;
}

async function choose(
  engine: OfflineEngine,
  { prompt, image, responses }: MossbenchCase,
  texts: ReadonlyMap<string, string>,
): Promise<Pick<Choice, 'chosen' | 'rejected'>> {
  const images = texts.has(image) ? [namedImage(image)] : [];
  const answers = modelAnswers(responses, 'responses');
  const exchange = makeExchange({
    text: prompt,
    at: Field.record,
    images: [...images.keys()],
    answers,
    safe: true,
  });
  const { proposal } = await judgeExchange(engine, exchange, images);
  const textOf = (id: string) => answers.find(({ field }) => field === id)?.text;
  return proposal.kind === 'pair'
    ? { chosen: textOf(proposal.chosen), rejected: textOf(proposal.rejected) }
    : { chosen: undefined, rejected: undefined };
}
