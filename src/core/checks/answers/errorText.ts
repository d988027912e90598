/** A longer answer is not only an error. */
const maxLength = 2000;

/** An error is named within the first characters. */
export const errorOpening = 100;

/** Messages of servers and programs in place of an answer. Every repetition is bounded, so that searching is linear. */
const errors: readonly RegExp[] = [
  /^[[({<"'*#\s]{0,6}(?:(?:api|request|server|internal|connection|network|model|generation|inference|runtime|unknown|unexpected|openai|gpt|http|fatal)[ _-]?)?(?:error|exception|failed|failure|timeout|timed[ _]?out)[\])}>"'*]{0,3}(?:\s?$|\s?[:|#(]|\s(?:code\s?:?\s?)?\d{3}\b|\s(?:occurred|while|calling|generating|processing|fetching|communicating|response|during|from\s(?:the\s)?(?:api|server)))/i,
  /^["'[({\s]{0,4}(?:HTTP[ /]?[\d.]{0,3}\s)?(?:error\s)?[45]\d\d[\s:–-]{1,3}(?:too many|bad gateway|bad request|internal|service|gateway|unauthorized|forbidden|not found|client error|server error|timeout|error)/i,
  /^.{0,60}\b(?:[A-Z][A-Za-z]{2,30})(?:Error|Exception)\b ?[:(]/,
  /^["'[({\s]{0,4}traceback \(most recent call last\)/i,
  /^\{\s?["']?error["']?\s?:/i,
  /^<(?:!doctype html|html|\?xml)\b/i,
  /^(?:an?\s)?(?:unexpected\s|internal\s|unknown\s|api\s)?(?:error|exception)\s(?:has\s)?(?:occurred|happened|was\sencountered)/i,
  /^["'[({\s]{0,4}(?:(?:rate[ _-]?limit|quota)(?:\serror)?(?:\s(?:was|has been))?\s(?:exceeded|reached)|too many requests|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|(?:the )?request timed out|connection (?:error|refused|reset|aborted|timed out)|max retries exceeded|(?:maximum )?context length exceeded|content[_ ]filter|(?:cuda )?out of memory|the server (?:had an error|is (?:currently )?overloaded)|(?:that|the) model is (?:currently )?overloaded|you exceeded your current quota|this model's maximum context length|(?:the )?(?:response|prompt|request|content) (?:was )?(?:filtered|blocked)|blocked by|failed to (?:generate|get|parse|fetch|call|load)|unable to (?:generate|parse|fetch) (?:a )?response)/i,
  /^["'[({<\s]{0,4}no[ _](?:response|answer|output|content|reply)(?: (?:from|generated|received|returned|available)[^.]{0,60})?["'\])}>.\s]{0,4}$/i,
  /^["'\s]{0,2}#(?:REF|N\/A|VALUE|NAME|NUM|NULL|DIV\/0|ERROR)[!?]?["'\s]{0,2}$/i,
  /^\[object Object\]$/i,
];

/** A text without any of them in its first characters is not searched. */
export const errorLiterals: readonly string[] = [
  ...[
    'error',
    'exception',
    'failed',
    'failure',
    'timeout',
    'timed out',
    'timed_out',
    'too many',
    'bad gateway',
  ],
  ...[
    'bad request',
    'traceback',
    'rate limit',
    'rate_limit',
    'ratelimit',
    'rate-limit',
    'quota',
    'unavailable',
  ],
  ...['time-out', 'connection ', 'max retries', 'context length', 'out of memory', 'overloaded', 'filtered'],
  ...['blocked', 'content filter', 'content_filter', 'no response', 'no_response', 'no answer', 'no_answer'],
  ...['no output', 'no_output', 'no content', 'no_content', 'no reply', 'no_reply', 'unable to generate'],
  ...['unable to parse', 'unable to fetch', '#ref', '#n', '#value', '#num', '#div', '[object', 'gateway'],
  ...['unauthorized', 'forbidden', 'not found'],
];

/** Whether an answer is the message of an error: "[ERROR] 429", "Internal Server Error". */
export function isErrorText(answer: string): boolean {
  const words = answer.trim();
  return words.length <= maxLength && errors.some((one) => one.test(words));
}
