// Prints what a judge sees of hostile samples: `npm run injections`, with `-- NAME` for those whose name contains that word.
import { buildQuestion } from '../src/core/question/buildQuestion.ts';
import { defaultTaxonomy } from '../src/core/taxonomy/defaultTaxonomy.ts';
import { injections } from '../test/support/hostile/hostileTexts.ts';

const words = process.argv.slice(2).join(' ').toLowerCase();
const chosen = injections.filter(({ name }) => name.toLowerCase().includes(words));
const [first] = chosen;
if (!first) {
  console.error(
    `No injection is called “${words}”. There are: ${injections.map((one) => one.name).join(', ')}.`,
  );
  process.exit(2);
}

function questionAbout(text: string) {
  const turn = { role: 'user', parts: [{ type: 'text', text: 'Is this lock safe?' }] } as const;
  const task = { kind: 'global-score' as const, observations: [], candidate: 'dataset:0' };
  return buildQuestion(task, { history: [], prompt: turn, answer: text }, defaultTaxonomy);
}

console.log('The judge’s instructions, the same for every sample:\n');
console.log(questionAbout(first.text).system);
for (const { name, text } of chosen) {
  console.log(`\n== An answer with ${name}; the user message:\n\n${questionAbout(text).user}`);
}
