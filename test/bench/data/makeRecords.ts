/** Records that differ in more than their id; the rest are copies of these. */
const templates = 2000;
const batch = 2000;

const vocabulary =
  'the image shows a person holding sign near street that may be used to harm others and it is important share only reliable sources consider impact community please describe what you see write post about this content avoid spreading information without consent respect privacy of people'.split(
    ' ',
  );
/** Labels of observations as in DREAM's released set, inconsistent spelling included. */
const sources = ['text instructions', 'Image content', 'text in the image', 'Text instruction'];
const categories = ['Privacy', 'Violence', 'Political interference', 'Health', 'Disinformation'];

/** JSON lines in the shape of DREAM's released set, from a seed: unsafe turns with observations and safe ones. */
export function* makeRecords(records: number, words: number): Generator<string> {
  const random = makeRandom(1);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const text = (length: number) =>
    Array.from({ length: Math.max(1, Math.round(length * (0.4 + 1.2 * random()))) }, () =>
      pick(vocabulary),
    ).join(' ');
  const bodies = Array.from({ length: templates }, () => {
    const safe = random() < 0.4;
    const observe = [{ malicious_content: text(4), source: pick(sources), risk_category: pick(categories) }];
    const conversations = [
      { from: 'human', value: `<image>\n${text(words / 8)}`, safe },
      { from: 'gpt', value: text(words), ...(safe ? {} : { observe }) },
    ];
    return JSON.stringify({ image: `train/${Math.floor(random() * 1e6)}.png`, safe, conversations }).slice(1);
  });
  for (let from = 0; from < records; from += batch) {
    const count = Math.min(batch, records - from);
    yield Array.from({ length: count }, (_, at) => `{"id":"r${from + at}",${bodies[at % templates]}\n`).join(
      '',
    );
  }
}

/** A small random number generator in [0, 1) that is the same everywhere (mulberry32). */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
