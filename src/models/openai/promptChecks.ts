import * as l10n from '@vscode/l10n';
import { plural } from '../../core/text/localized.ts';
import { ModelError } from '../ModelError.ts';
import { minTokensIn } from '../PlainMessage.ts';
import type { ServerProfile } from '../ServerProfile.ts';
import type { Call, CallReply } from './Call.ts';

/** Detects truncated prompts, as far as possible, before and after they are sent. */
export const promptChecks = { before, after };

/** Rejects a prompt that is certain not to fit, before it is sent to a server that would truncate and charge it. */
function before(call: Call, context: number | undefined): void {
  const fewest = minTokensOf(call);
  if (context !== undefined && fewest > context) {
    const message = plural(
      l10n.t(
        'The sample has at least {0} token, but the server’s context length is {1}. Increase the context length. | The sample has at least {0} tokens, but the server’s context length is {1}. Increase the context length.',
      ),
      fewest,
      context,
    );
    throw new ModelError('context', message, { isUnbilled: true });
  }
}

/**
 * Detects a prompt that the server has silently truncated: it fills the whole context, or has fewer tokens than the text must
 * have. The latter only if a server is known to count the whole prompt: others leave out cached tokens. A judgment on half a
 * sample is worthless.
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
    const message = plural(
      l10n.t(
        'The prompt fills the entire context of {0} token: the server truncated it or cannot answer. Increase the context length. | The prompt fills the entire context of {0} tokens: the server truncated it or cannot answer. Increase the context length.',
      ),
      context,
    );
    throw new ModelError('context', message, { raw: text, usage, limits });
  }
  if (input !== undefined && countsWholePrompt && input < fewest) {
    const message = plural(
      l10n.t(
        'The server read {0} token of a prompt with at least {1}: it silently truncates long prompts. Increase the context length. | The server read {0} tokens of a prompt with at least {1}: it silently truncates long prompts. Increase the context length.',
      ),
      input,
      fewest,
    );
    throw new ModelError('context', message, { raw: text, usage, limits });
  }
}

function minTokensOf({ messages }: Call): number {
  return minTokensIn(messages.map((message) => message.text).join('\n'));
}
