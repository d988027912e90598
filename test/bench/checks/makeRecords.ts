import { Random } from '../../support/hostile/Random.ts';

/** Answers and observations are made of these. */
const vocabulary =
  'the image shows a person holding sign near street that may be used to harm others and it is important share only reliable sources consider impact community please describe what you see write post about this content avoid spreading information without consent respect privacy of people'.split(
    ' ',
  );

/** Labels of observations as in DREAM's released set, inconsistent spelling included. */
const sources = ['text instructions', 'image content', 'text in the image', 'Text instruction'] as const;
const categories = ['Privacy', 'Violence', 'Political interference', 'Health', 'Disinformation'] as const;

/** Number of different answers; more would only take longer to generate. */
const answers = 4000;
const batch = 1000;

/**
 * JSON lines in the format of DREAM's released set, about 1.15 kB each, from a seed: one or two exchanges, labels as
 * inconsistent as there, one prompt in fifty asked twice.
 */
export function* makeRecords(records: number): Generator<string> {
  const random = new Random(1);
  const text = (words: number) =>
    Array.from({ length: words }, () => vocabulary[random.below(vocabulary.length)]).join(' ');
  const pool = Array.from({ length: answers }, () => text(60 + random.below(60)));
  const observation = () => ({
    malicious_content: text(4),
    source: sources[random.below(sources.length)],
    risk_category: categories[random.below(categories.length)],
  });
  const exchange = (name: string, safe: boolean, first: boolean) => [
    { from: 'human', value: `${first ? '<image>\n' : ''}${text(12)} ${name}?`, safe },
    { from: 'gpt', value: pool[random.below(answers)], ...(safe ? {} : { observe: [observation()] }) },
  ];
  for (let from = 0; from < records; from += batch) {
    let lines = '';
    for (let at = from; at < Math.min(records, from + batch); at += 1) {
      const name = `sample ${at % 50 === 49 ? at - 1 : at}`;
      const safe = random.below(2) === 0;
      const conversations = [
        exchange(name, safe, true),
        safe ? exchange(`${name} b`, false, false) : [],
      ].flat();
      lines += `${JSON.stringify({ id: `r${at}`, image: `VLGuard/train/ads/${name}.png`, safe, conversations })}\n`;
    }
    yield lines;
  }
}
