import * as l10n from '@vscode/l10n';
import { ModelError } from '../ModelError.ts';

/**
 * Converts an error of a call to one of the editor's models. Its errors have a code (`LanguageModelError.code`: NoPermissions,
 * Blocked, NotFound, or Unknown with the provider's own error as cause); for an image that the editor cannot decode, it
 * rejects with a bare DOM event instead (seen in 1.137 and 1.139).
 */
export function toEditorError(error: unknown, model: string, withImages: boolean): ModelError {
  if (error instanceof ModelError) {
    return error;
  }
  if (!(error instanceof Error)) {
    return withImages
      ? new ModelError('image', l10n.t('The editor cannot decode an image in this sample.'))
      : new ModelError('server', l10n.t('{0} failed without giving a reason.', model));
  }
  const reason = reasonOf(error);
  switch ('code' in error ? error.code : undefined) {
    case 'NoPermissions':
      return new ModelError(
        'consent',
        l10n.t(
          'DREAM Curator is not allowed to use {0}: {1} Allow it when the editor asks, or under “Manage Language Model Access” in the Accounts menu.',
          model,
          reason,
        ),
        { isUnbilled: true },
      );
    case 'NotFound':
      return new ModelError(
        'not-found',
        l10n.t(
          'The editor has no model {0}: {1} Sign in to its provider, or choose another with “DREAM: Choose Model...”.',
          model,
          reason,
        ),
        { isUnbilled: true },
      );
    case 'Blocked':
      return quota(model, reason);
  }
  if (/rate.?limit|too many requests|\b429\b/i.test(reason)) {
    return new ModelError('rate-limit', l10n.t('{0} is limiting the request rate: {1}', model, reason));
  }
  return /quota/i.test(reason)
    ? quota(model, reason)
    : new ModelError('server', l10n.t('{0} returned an error: {1}', model, reason));
}

function quota(model: string, reason: string): ModelError {
  return new ModelError(
    'quota',
    l10n.t(
      '{0} is blocked, or its quota is used up: {1} Wait until it is renewed, or choose another model.',
      model,
      reason,
    ),
    { isUnbilled: true },
  );
}

/** The provider's own message, if the editor wraps it, as a full sentence. */
function reasonOf(error: Error): string {
  const { cause } = error;
  const said = cause instanceof Error ? cause.message : error.message;
  const text = said.trim() || error.name;
  return /[.!?。]$/.test(text) ? text : `${text}.`;
}
