import * as l10n from '@vscode/l10n';
import type { ModelErrorCode } from '../ModelError.ts';

/** What a server says of an error beside its status. */
interface ReportedError {
  readonly status: number;
  readonly code?: string | null | undefined;
  readonly type?: string | null | undefined;
  readonly message: string;
}

interface RecognizedError {
  readonly code: ModelErrorCode;
  readonly message: string;
}

interface ErrorRule {
  readonly code: ModelErrorCode;
  /** Codes and types that servers name. */
  readonly names: readonly string[];
  /** Where they name none. */
  readonly words: RegExp;
  readonly explain: (baseUrl: string, message: string) => string;
}

/**
 * Errors that mean the same on every server, whatever the status: llama.cpp says 500 to an image that its model cannot
 * see, OpenAI 429 to an account without money, and neither passes by waiting (servers.md 2, seen there and in
 * `npm run test:models`).
 */
const errorRules: readonly ErrorRule[] = [
  {
    code: 'quota',
    names: ['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active'],
    words: /exceeded your current quota|insufficient (credit|balance|funds)/i,
    explain: (baseUrl, message) =>
      l10n.t('The quota at {0} is used up: {1} Fill the account, or choose another model.', baseUrl, message),
  },
  {
    code: 'context',
    names: ['context_length_exceeded', 'exceed_context_size_error'],
    words:
      /maximum context length|exceeds? the (available |model.s )?context|longer than the (maximum )?(model|context) length/i,
    explain: (baseUrl, message) =>
      l10n.t('The sample is longer than the model’s context at {0}: {1}', baseUrl, message),
  },
  {
    code: 'refused',
    names: ['content_filter', 'content_policy_violation', 'data_inspection_failed'],
    words: /content (filter|management policy)|content[_ ]policy/i,
    explain: (baseUrl, message) => l10n.t('{0} refused the sample: {1}', baseUrl, message),
  },
  {
    code: 'image',
    names: [],
    words:
      /image input is not supported|not a multimodal model|(does not|doesn't) support (images?|vision|multimodal)|missing data required for image input|at most 0 image/i,
    explain: (baseUrl, message) =>
      l10n.t('The model at {0} takes no images: {1} Choose a model that does.', baseUrl, message),
  },
  {
    code: 'image',
    names: ['invalid_image', 'invalid_image_format', 'image_parse_error'],
    words:
      /(failed|cannot|could not|unable) to (decode|load|identify|process) (the )?image|cannot identify image|invalid image/i,
    explain: (baseUrl, message) => l10n.t('{0} cannot read an image of the sample: {1}', baseUrl, message),
  },
];

/** Tells an error by what the server calls it or says of it; undefined where only its status tells. */
export function recognizeError(error: ReportedError, baseUrl: string): RecognizedError | undefined {
  const rule = errorRules.find(
    ({ names, words }) =>
      names.includes(error.code ?? '') || names.includes(error.type ?? '') || words.test(error.message),
  );
  const code = rule?.code ?? (error.status === 402 ? 'quota' : undefined);
  const explain = rule?.explain ?? errorRules[0]?.explain;
  return code && explain && { code, message: explain(baseUrl, error.message) };
}
