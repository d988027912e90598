import * as l10n from '@vscode/l10n';
import type { ModelErrorCode } from '../ModelError.ts';
import type { ReportedError } from './ReportedError.ts';

/** An error with its class, explained. */
interface RecognizedError {
  readonly code: ModelErrorCode;
  readonly message: string;
}

interface ErrorRule {
  readonly code: ModelErrorCode;
  readonly applies: (error: ReportedError) => boolean;
  readonly explain: (baseUrl: string, message: string) => string;
}

/** Limits that are renewed soon, and those that are not. */
const perMinute = /per[ _-]?(?:minute|second|min\b|sec\b)|PerMinute|PerSecond|\b[RT]P[MS]\b|\/ ?min\b/i;
const perDay = /per[ _-]?(?:day|month|week)|PerDay|PerMonth|\bdaily\b|\bmonthly\b|\b[RT]PD\b/i;
/** A longer wait is not waited for (`retryAfterLimitMs`). */
const shortWaitMs = 300_000;

const usedUpNames = ['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active'];
const usedUpWords =
  /exceeded your (?:current |monthly |daily )?quota|quota (?:is |has been |was )?(?:exceeded|exhausted|used up)|insufficient[ _](?:credit|balance|funds|quota)|credit balance is too low|requires more credits|out of credits/i;

/** Google speaks of a used-up quota when a minute's requests are. */
function isUsedUp({ names, status, text, retryAfterMs }: ReportedError): boolean {
  if (names.some((name) => usedUpNames.includes(name)) || status === 402) {
    return true;
  }
  const passes = perMinute.test(text) || (retryAfterMs !== undefined && retryAfterMs <= shortWaitMs);
  return usedUpWords.test(text) && (perDay.test(text) || !passes);
}

const refusedNames =
  /content_?filter|content_?policy|data_?inspection|responsible_?ai|moderation|invalid_prompt|prompt_blocked|content_blocked|guardrail|flagged|^1301$/i;
const refusedWords =
  /content[ _-]?(?:filter|management policy|policy|moderation|inspection)|\bmoderation\b|\b(?:input|prompt|content|message|image|sample|output)s?\b[^.\n]{0,60}\b(?:flagged|prohibited|inappropriate|unsafe|harmful|violat\w{1,6})|\b(?:flagged|violat\w{1,6}|rejected|blocked|stopped)\b[^.\n]{0,60}\b(?:safety|usage polic\w{1,3}|guardrails?|content guidelines|responsible ai)|contains? sensitive|sensitive content|敏感|违规/i;
/** With these statuses a server speaks of the key, the model or the rate. */
const neverRefused = [401, 404, 429];

/** The sample was rejected by a filter: others are not. OpenRouter does that with 403. */
function isModeration({ names, status, message, isModerated }: ReportedError): boolean {
  return (
    !neverRefused.includes(status) &&
    (isModerated || names.some((name) => refusedNames.test(name)) || refusedWords.test(message))
  );
}

function named(names: readonly string[], words: RegExp): ErrorRule['applies'] {
  return (error) => error.names.some((name) => names.includes(name)) || words.test(error.message);
}

/**
 * Errors that mean the same on every server, whatever the status: llama.cpp returns 500 for an image that its model cannot
 * see, OpenAI 429 for an account without funds, and waiting does not help with either. `npm run test:models` shows the first.
 */
const errorRules: readonly ErrorRule[] = [
  {
    code: 'quota',
    applies: isUsedUp,
    explain: (baseUrl, message) =>
      l10n.t('The quota at {0} is used up: {1} Add credit, or choose another model.', baseUrl, message),
  },
  {
    code: 'context',
    applies: named(
      ['context_length_exceeded', 'exceed_context_size_error'],
      /maximum context length|exceeds? the (available |model.s )?context|longer than the (maximum )?(model|context) length/i,
    ),
    explain: (baseUrl, message) =>
      l10n.t('The sample exceeds the model’s context length at {0}: {1}', baseUrl, message),
  },
  {
    code: 'refused',
    applies: isModeration,
    explain: (baseUrl, message) => l10n.t('{0} rejected the sample: {1}', baseUrl, message),
  },
  {
    code: 'image',
    applies: named(
      [],
      /image input is not supported|not a multimodal model|(does not|doesn't) support (images?|vision|multimodal)|missing data required for image input|at most 0 image/i,
    ),
    explain: (baseUrl, message) =>
      l10n.t('The model at {0} does not accept images: {1} Choose a model that does.', baseUrl, message),
  },
  {
    code: 'image',
    applies: named(
      ['invalid_image', 'invalid_image_format', 'image_parse_error'],
      /(failed|cannot|could not|unable) to (decode|load|identify|process) (the )?image|cannot identify image|invalid image/i,
    ),
    explain: (baseUrl, message) => l10n.t('{0} cannot read an image in the sample: {1}', baseUrl, message),
  },
];

/** Classifies an error by what the server says; undefined if only its status helps. */
export function recognizeError(error: ReportedError, baseUrl: string): RecognizedError | undefined {
  const rule = errorRules.find(({ applies }) => applies(error));
  return rule && { code: rule.code, message: rule.explain(baseUrl, error.message) };
}
