import * as l10n from '@vscode/l10n';
import { ModelError } from '../ModelError.ts';
import { minTokensIn } from '../PlainMessage.ts';
import type { ServerProfile } from '../ServerProfile.ts';
import type { Call, CallReply } from './Call.ts';

/** Whether a prompt reaches the model whole, as far as it can be told before and after it is sent. */
export const promptChecks = { before, after };

/** Refuses a prompt that surely does not fit, before it is sent to a server that would cut it and be paid for it. */
function before(call: Call, context: number | undefined): void {
  const fewest = minTokensOf(call);
  if (context !== undefined && fewest > context) {
    const message = l10n.t(
      'The sample has at least {0} tokens; the server’s context holds {1}. Raise its context length.',
      fewest,
      context,
    );
    throw new ModelError('context', message, { isUnbilled: true });
  }
}

/**
 * Catches a prompt that the server cut without a word: it fills the whole context, or counts fewer tokens than the text
 * must have. The latter only where a server is known to count all of a prompt: others leave out what they had cached. A
 * judgement on half a sample is none.
 */
function after(
  call: Call,
  { text, usage, limits }: CallReply,
  context: number | undefined,
  { countsWholePrompt }: ServerProfile,
): void {
  const { input } = usage;
  const fewest = minTokensOf(call);
  if (input !== undefined && context !== undefined && input >= context - 1) {
    const message = l10n.t(
      'The prompt fills the whole context of {0} tokens: the server has cut it, or has no room to answer. Raise its context length.',
      context,
    );
    throw new ModelError('context', message, { raw: text, usage, limits });
  }
  if (input !== undefined && countsWholePrompt && input < fewest) {
    const message = l10n.t(
      'The server read {0} tokens of a prompt that has at least {1}: it cuts long prompts silently. Raise its context length.',
      input,
      fewest,
    );
    throw new ModelError('context', message, { raw: text, usage, limits });
  }
}

function minTokensOf({ messages }: Call): number {
  return minTokensIn(messages.map((message) => message.text).join('\n'));
}
