import { profiles } from '../../models/ServerProfile.ts';
import { flag, many, type OptionInfo, standard, text } from './OptionInfo.ts';

const roleModel = { type: 'string', value: 'MODEL' } as const;

/** Options of runs of models: which ones, how they are asked, and what it may cost. */
export const modelOptions = {
  provider: {
    ...text,
    default: standard('model.provider'),
    value: 'NAME',
    choices: ['offline', 'openai'],
    help: 'offline (default) or openai',
  },
  'base-url': {
    ...text,
    value: 'URL',
    help: 'OpenAI-compatible endpoint, for example http://localhost:8000/v1',
  },
  model: { ...text, value: 'NAME', help: 'model on that server; its key is read from DREAM_CURATOR_API_KEY' },
  teacher: {
    ...roleModel,
    help: 'another model for one role: offline, or BASE_URL#MODEL, optionally with parameters: http://localhost:8000/v1#my-model?temperature=0&seed=1. Its key is read from DREAM_CURATOR_TEACHER_API_KEY',
  },
  judge: {
    ...roleModel,
    help: 'as --teacher, for the judge; its key is read from DREAM_CURATOR_JUDGE_API_KEY',
  },
  policy: {
    ...roleModel,
    help: 'as --teacher, for the policy; its key is read from DREAM_CURATOR_POLICY_API_KEY',
  },
  profile: {
    ...text,
    default: standard('model.profile'),
    value: 'NAME',
    choices: ['auto', ...Object.keys(profiles)],
    help: `kind of server: auto (default), ${Object.keys(profiles).join(', ')}`,
  },
  temperature: { ...text, value: 'N', help: 'default: chosen by the server' },
  seed: {
    ...text,
    value: 'N',
    help: 'random seed sent to the server; of an export, chooses another division into splits',
  },
  omit: {
    ...text,
    value: 'NAMES',
    help: 'parameters never to send, even where a command samples with them: seed,temperature',
  },
  'keep-cut': {
    type: 'boolean',
    default: standard('model.keepCut') === 'true',
    help: 'keep written answers that were cut off at the limit, marked; default: they fail',
  },
  'max-tokens': {
    ...text,
    default: standard('model.maxTokens'),
    value: 'N',
    help: `maximum number of tokens per answer (${standard('model.maxTokens')})`,
  },
  concurrency: {
    ...text,
    default: standard('model.concurrency'),
    value: 'N',
    help: `maximum number of concurrent requests (${standard('model.concurrency')}; the offline engine handles one at a time)`,
  },
  plan: { ...flag, help: 'show what a run would ask and cost, or what decide would write, without doing it' },
  'max-cost': { ...text, value: 'AMOUNT', help: 'stop before the run costs more; requires --price' },
  'max-requests': { ...text, value: 'N', help: 'stop after this many requests, including failed ones' },
  'max-total-tokens': { ...text, value: 'N', help: 'stop before the run uses more tokens' },
  price: {
    ...many,
    value: 'IN/OUT',
    help: 'price per million tokens; MODEL=IN/OUT for one model; can be repeated',
  },
  'retry-failed': { ...flag, help: 'ask only the questions that failed before' },
  timeout: {
    ...text,
    default: standard('model.timeoutSeconds'),
    value: 'SECONDS',
    help: `time limit for one attempt (${standard('model.timeoutSeconds')})`,
  },
} as const satisfies Readonly<Record<string, OptionInfo>>;
