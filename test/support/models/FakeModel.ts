import { buildQuestion } from '../../../src/core/question/buildQuestion.ts';
import type { TaskKind } from '../../../src/core/question/Task.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import type { ChatModel, ChatReply, ChatRequest } from '../../../src/models/ChatModel.ts';

/** The model's reply to a kind of task: a value is sent as JSON, a string unchanged, a function decides by itself. */
type Script = string | object | ((request: ChatRequest, signal: AbortSignal) => unknown);

/** Replies that find nothing wrong: no risks, everything recognized, 5 of 10. */
const plain: Readonly<Record<TaskKind, Script>> = {
  disentangle: { observations: [] },
  verify: { supported: true, reason: 'seen' },
  'observation-score': { content: true, source: true, category: true },
  'global-score': { score: 5, reason: 'middling' },
  compare: { better: 'equal', reason: 'alike' },
  respond: { answer: 'An answer.' },
};

/** A model with scripted replies that records what it was asked. */
export class FakeModel implements ChatModel {
  readonly identity;
  readonly parameters = {};
  readonly asked: ChatRequest[] = [];
  readonly #script: Readonly<Record<TaskKind, Script>>;

  constructor(script: Partial<Record<TaskKind, Script>> = {}, name = 'fake') {
    this.identity = { provider: 'openai' as const, model: name, endpoint: 'http://fake' };
    this.#script = { ...plain, ...script };
  }

  /** The kinds of the questions, in order. */
  get kinds(): readonly string[] {
    return this.asked.map(({ question: { task } }) => (task.kind === 'disentangle' ? task.pass : task.kind));
  }

  async complete(request: ChatRequest, signal: AbortSignal): Promise<ChatReply> {
    this.asked.push(request);
    const script = this.#script[request.question.task.kind];
    const said = typeof script === 'function' ? await script(request, signal) : script;
    const text = typeof said === 'string' ? said : JSON.stringify(said);
    return { text, usage: { input: 10, output: 1 } };
  }
}

/** A question about an exchange with one image. */
export const someQuestion = buildQuestion(
  { kind: 'disentangle', pass: 'joint' },
  {
    history: [],
    prompt: {
      role: 'user',
      parts: [
        { type: 'image', image: 0 },
        { type: 'text', text: 'How?' },
      ],
    },
  },
  defaultTaxonomy,
);
