import * as l10n from '@vscode/l10n';
import { visibleText } from '../../core/text/visibleText.ts';
import { ModelError, type ModelErrorCode } from '../ModelError.ts';
import { type Omissible, omissible } from '../ModelParameters.ts';
import type { LimitName, SchemaForm, ServerProfile } from '../ServerProfile.ts';

/** How one request is written. */
export interface Wording {
  readonly form: SchemaForm;
  readonly limit: LimitName;
  readonly leftOut: ReadonlySet<Omissible>;
}

/** Errors in which a server objects to a request; llama-cpp-python answers an unknown response format with 500. */
const objections: readonly ModelErrorCode[] = ['bad-request', 'server', 'not-found'];

/** What servers mention in an error about the response format, rather than about the question. */
const aboutSchema = /response_format|json_schema|json_object|schema|grammar|structured|guided|format/i;

/** Words for a parameter that is not supported, and for a value that is out of range. */
const unsupported =
  /not? (?:be )?(?:support|permit|allow|accept|implement|available)|n't (?:support|accept|allow)|unsupported|unrecogni[sz]ed|unknown|unexpected|extra (?:inputs?|fields?|_forbidden)|forbidden|only (?:the default|\S{1,12} is)|may only|deprecated|no longer|instead|invalid (?:parameter|argument|field)|incompatible|disabled|must not|cannot be|can't be|unavailable/i;
const outOfRange =
  /too (?:large|big|high|long|low|small)|at most|at least|less than|greater than|or equal|between|out of range|maximum|minimum|exceed/i;

/** How much of a server's objection is repeated in a note. */
const maxNoteLength = 200;

/**
 * How a server wants to be asked: the way in which it takes a schema, the name of the limit, and the parameters that it refuses.
 * What it has refused once is not sent to it again, and noted for the user.
 */
export class RequestForm {
  readonly #forms: ServerProfile['schemaForms'];
  readonly #notes = new Map<string, string>();
  readonly #leftOut: Set<Omissible>;
  readonly #limits: readonly [LimitName, LimitName];
  #refusedForms = 0;
  #refusedLimits = 0;

  /** `omit` are parameters that the user does not want to be sent. */
  constructor({ schemaForms, limit }: ServerProfile, omit: readonly Omissible[] = []) {
    this.#leftOut = new Set(omit);
    this.#forms = schemaForms;
    this.#limits =
      limit === 'max_tokens' ? [limit, 'max_completion_tokens'] : ['max_completion_tokens', 'max_tokens'];
  }

  /** The best way to send a schema that was not refused. */
  get best(): SchemaForm {
    return this.#forms[this.#refusedForms] ?? this.#forms[0];
  }

  /** What the server has refused, for the user. */
  get notes(): readonly string[] {
    return [...this.#notes.values()];
  }

  /** Makes a call in the best wording, and in another one if the server refuses that and `again` allows it. */
  async call<Result>(
    make: (wording: Wording) => Promise<Result>,
    again?: () => Promise<void>,
  ): Promise<Result> {
    for (;;) {
      const wording = this.#wording();
      try {
        return await make(wording);
      } catch (error) {
        if (!(error instanceof ModelError) || !objections.includes(error.code)) {
          throw error;
        }
        if (!this.#avoid(error, wording)) {
          throw explainRefusal(error, wording);
        }
        await again?.();
      }
    }
  }

  #wording(): Wording {
    return {
      form: this.best,
      limit: this.#limits[this.#refusedLimits] ?? this.#limits[0],
      leftOut: new Set(this.#leftOut),
    };
  }

  /** Takes note of what a server refuses; false if there is no other way to ask. */
  #avoid(error: ModelError, { form, limit, leftOut }: Wording): boolean {
    const parameter = omissible.find((name) => !leftOut.has(name) && isRefused(error, name));
    if (parameter !== undefined) {
      this.#leftOut.add(parameter);
      this.#note(parameter, l10n.t('The server refuses “{0}”; it was left out: {1}', parameter, said(error)));
      return true;
    }
    const otherLimit = this.#limits[this.#limits.indexOf(limit) + 1];
    if (otherLimit !== undefined && isRefused(error, limit)) {
      this.#refusedLimits = 1;
      this.#note(
        limit,
        l10n.t('The server refuses “{0}”; “{1}” was sent instead: {2}', limit, otherLimit, said(error)),
      );
      return true;
    }
    const next = this.#forms.indexOf(form) + 1;
    if (next < this.#forms.length && aboutSchema.test(`${error.param ?? ''} ${error.message}`)) {
      this.#refusedForms = Math.max(this.#refusedForms, next);
      this.#note(
        form,
        l10n.t('The server refuses “response_format” ({0}); it was left out: {1}', form, said(error)),
      );
      return true;
    }
    return false;
  }

  #note(name: string, text: string): void {
    if (!this.#notes.has(name)) {
      this.#notes.set(name, text);
    }
  }
}

function said({ message }: ModelError): string {
  return visibleText(message, { maxLength: maxNoteLength });
}

/** Whether an error says that a parameter is not supported; one whose value is out of range is the user's to change. */
function isRefused(error: ModelError, name: string): boolean {
  return (
    error.code !== 'not-found' && mentions(error, name) && unsupported.test(error.message) && !isRange(error)
  );
}

function isRange({ message }: ModelError): boolean {
  return outOfRange.test(message) && !/unsupported|not support/i.test(message);
}

function mentions({ param, message }: ModelError, name: string): boolean {
  const last = param?.split('.').at(-1);
  const at = message.indexOf(name);
  const isWord = at >= 0 && !/[\w-]/.test((message[at - 1] ?? ' ') + (message[at + name.length] ?? ' '));
  return last === name || isWord;
}

/** Names the parameter that a server refuses in every request, and what to do. */
function explainRefusal(error: ModelError, { limit, leftOut }: Wording): ModelError {
  const sent = [limit, ...omissible.filter((one) => !leftOut.has(one))];
  const parameter = sent.find((one) => mentions(error, one));
  if (error.code !== 'bad-request' || parameter === undefined) {
    return error;
  }
  const advice =
    parameter === limit
      ? l10n.t(
          'Change “dreamCurator.model.maxTokens” in the settings, --max-tokens on the command line, or the server’s profile.',
        )
      : l10n.t(
          'Change it, or leave it out: “dreamCurator.model.omit” in the settings, --omit {0} on the command line.',
          parameter,
        );
  return new ModelError('parameter', `${error.message} ${advice}`, { ...error });
}
