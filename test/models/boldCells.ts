import { join } from 'node:path';
import { readReply } from '../../src/core/question/readReply.ts';
import { ImagePreparer } from '../../src/io/images/prepare/ImagePreparer.ts';
import { PreparedModel } from '../../src/jobs/models/PreparedModel.ts';
import { ModelError } from '../../src/models/ModelError.ts';
import { chatCompletions } from '../../src/models/openai/chatProtocols.ts';
import { OpenAiModel } from '../../src/models/openai/OpenAiModel.ts';
import { encodeJpeg, wasmPath } from '../support/files/photon.ts';
import { makePicture } from '../support/files/pictures.ts';
import { questionOf } from './tryErrors.ts';

/** A silent deviation of a server: what it did now, and how our side handles it. */
export interface BoldCell {
  readonly server: string;
  readonly cell: string;
  try(origin: string, model: string): Promise<{ did: string; ours: string; caught: boolean }>;
}

const question = questionOf(1);
const text = [{ type: 'text', text: 'Name the risks.' }];

/** Silent deviations of servers, as listed in docs/models.md. */
export const boldCells: readonly BoldCell[] = [
  {
    server: 'transformers',
    cell: 'nested json_schema: ignored, 200',
    try: async (origin, model) => {
      const nested = { type: 'json_schema', json_schema: { name: 'reply', schema: question.wireSchema } };
      return judge(await post(origin, model, text, nested));
    },
  },
  {
    server: 'llamacpp',
    cell: 'flat json_schema: 200, another shape',
    try: async (origin, model) => {
      const flat = { type: 'json_schema', schema: question.wireSchema };
      const { caught, did, ours } = judge(await post(origin, model, text, flat));
      const body = chatCompletions.body(
        { model, messages: [], schema: {}, maxTokens: 1 },
        { form: 'json_schema', limit: 'max_tokens', leftOut: new Set() },
      );
      const nests = JSON.stringify(body).includes('"json_schema":{"name"');
      return { did, ours: `never sent flat (${nests}); ${ours}`, caught: caught && nests };
    },
  },
  {
    server: 'llamacpp',
    cell: 'schema with a bad pattern: 200, unconstrained',
    try: async (origin, model) => {
      const properties = { a: { type: 'string', pattern: '(?<=x)[' } };
      const schema = { type: 'object', properties, required: ['a'] };
      const bad = { type: 'json_schema', json_schema: { name: 'reply', schema } };
      const { caught, did, ours } = judge(await post(origin, model, text, bad));
      const plain = !JSON.stringify(question.wireSchema).includes('pattern');
      return { did, ours: `no schema of ours has a pattern (${plain}); ${ours}`, caught: caught && plain };
    },
  },
  {
    server: 'transformers',
    cell: 'unknown content part: dropped silently',
    try: async (origin, model) => {
      const [with_, without] = [
        await post(origin, model, [...text, { type: 'weird', weird: 'x'.repeat(50) }]),
        await post(origin, model, text),
      ];
      const did = `HTTP ${with_.status}, ${with_.input} tokens with it, ${without.input} without`;
      // The rule by which Test Connection detects that an image was dropped: it is not counted.
      const dropped = with_.status === 200 && (with_.input ?? 0) <= (without.input ?? 0);
      const ours = `a part that is not counted is reported as dropped by Test Connection (${dropped}); only text and image_url are sent`;
      return { did, ours, caught: with_.status !== 200 || dropped };
    },
  },
  {
    server: 'llamacpp',
    cell: 'half-truncated JPEG: 200',
    try: tryHalfJpeg,
  },
];

async function tryHalfJpeg(origin: string, model: string) {
  const whole = encodeJpeg(makePicture(256, 256));
  const half = whole.subarray(0, whole.length / 2);
  const url = `data:image/jpeg;base64,${half.toString('base64')}`;
  const { status } = await post(origin, model, [...text, { type: 'image_url', image_url: { url } }]);
  const preparer = new ImagePreparer({
    workerPath: join(import.meta.dirname, '..', '..', 'src/io/images/prepare/imageWorker.ts'),
    wasmPath,
    maxSide: 2048,
  });
  const endpoint = { baseUrl: `${origin}/v1`, apiKey: undefined, timeout: 600_000 };
  const asked = new PreparedModel(new OpenAiModel(endpoint, model, { maxTokens: 8 }), preparer);
  const images = [{ bytes: half, mime: 'image/jpeg' }];
  const error = await asked
    .complete({ question, images }, AbortSignal.timeout(600_000))
    .catch((one: unknown) => one);
  await preparer.dispose();
  const caught = error instanceof ModelError && error.code === 'image';
  const ours = caught ? `not sent: ${error.message}` : 'sent';
  return { did: `HTTP ${status}`, ours, caught };
}

interface Posted {
  readonly status: number;
  readonly answer: string;
  readonly input: number | undefined;
}

async function post(
  origin: string,
  model: string,
  content: unknown,
  response_format?: unknown,
): Promise<Posted> {
  const response = await fetch(`${origin}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model, max_tokens: 24, messages: [{ role: 'user', content }], response_format }),
    signal: AbortSignal.timeout(600_000),
  });
  const { text: answer, usage } = chatCompletions.read(await response.json().catch(() => undefined));
  return { status: response.status, answer, input: usage.input };
}

/** The result of validating an answer. */
function judge({ status, answer }: Posted): { did: string; ours: string; caught: boolean } {
  const read = readReply(answer, question);
  const said = JSON.stringify(answer.slice(0, 40));
  return {
    did: `HTTP ${status}, said ${said}`,
    ours: read.ok ? 'passed the gate' : `the gate: ${read.error.slice(0, 80)}`,
    caught: !read.ok,
  };
}
