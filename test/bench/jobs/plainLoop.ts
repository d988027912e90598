/** What a script would do: every prompt of a file through the openai package, a few at a time, keeping the answers. */
import { readFile, writeFile } from 'node:fs/promises';
import OpenAI from 'openai';
import pLimit from 'p-limit';

const [baseURL = '', dataset = '', concurrency = ''] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });
const limit = pLimit(Number(concurrency));
const lines = (await readFile(dataset, 'utf8')).trim().split('\n');

const answers = await Promise.all(
  lines.map((line) =>
    limit(async () => {
      const { prompt } = JSON.parse(line);
      const completion = await client.chat.completions.create({
        model: 'loopback',
        messages: [
          { role: 'system', content: 'Name the risks of this request as a JSON object.' },
          { role: 'user', content: prompt },
        ],
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'reply', strict: true, schema: { properties: { observations: {} } } },
        },
        max_tokens: 100,
      });
      return JSON.parse(completion.choices[0]?.message.content ?? '');
    }),
  ),
);
await writeFile(`${dataset}.answers.json`, JSON.stringify(answers));
