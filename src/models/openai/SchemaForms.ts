import { ModelError } from '../ModelError.ts';
import type { SchemaForm, ServerProfile } from '../ServerProfile.ts';

/** What servers name in an error that is about the form that was asked for, and not about the question. */
const aboutForm = /response_format|json_schema|json_object|schema|grammar|structured|guided|format/i;

/** The forms that a server can be told an answer's schema in; one that it refuses is not tried again. */
export class SchemaForms {
  readonly #forms: ServerProfile['schemaForms'];
  #refused = 0;

  constructor({ schemaForms }: ServerProfile) {
    this.#forms = schemaForms;
  }

  /** The best form that was not refused. */
  get best(): SchemaForm {
    return this.#forms[this.#refused] ?? this.#forms[0];
  }

  /** Makes a call in the best form, and in the next where the server refuses that one and `again` lets it. */
  async call<Result>(
    make: (form: SchemaForm) => Promise<Result>,
    again?: () => Promise<void>,
  ): Promise<Result> {
    for (;;) {
      const at = this.#refused;
      try {
        return await make(this.best);
      } catch (error) {
        if (!isAboutForm(error) || at + 1 >= this.#forms.length) {
          throw error;
        }
        this.#refused = Math.max(this.#refused, at + 1);
        await again?.();
      }
    }
  }
}

/** llama-cpp-python answers a form that it does not know with 500. */
function isAboutForm(error: unknown): boolean {
  return (
    error instanceof ModelError &&
    (error.code === 'bad-request' || error.code === 'server') &&
    aboutForm.test(error.message)
  );
}
