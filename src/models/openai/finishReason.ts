/** Why an answer ended. `cut`: at a limit; `filtered`: by a filter; `failed`: the server gave up. */
export type FinishKind = 'stop' | 'cut' | 'filtered' | 'tool' | 'failed' | 'unknown';

/** Every server has its own names; the first that matches counts. */
const names: readonly (readonly [kind: FinishKind, pattern: RegExp])[] = [
  ['filtered', /filter|refus|safety|moderat|sensitive|prohibit|block|recitation|guardrail|spii|flagged/i],
  [
    'cut',
    /length|max_?(?:output_?|new_?|completion_?)?tokens?|token_?limit|^limit$|truncat|incomplete|max_?turns/i,
  ],
  ['tool', /tool|function/i],
  ['failed', /error|abort|cancel|fail|insufficient|timeout|other/i],
  ['stop', /stop|end|eos|complete|finish|done|normal/i],
];

/** The meaning of a stop reason: `length` (OpenAI), `max_tokens` (Anthropic), `MAX_TOKENS` (Gemini), `model_length` (Mistral). */
export function finishKind(reason: string): FinishKind {
  return names.find(([, pattern]) => pattern.test(reason))?.[0] ?? 'unknown';
}
