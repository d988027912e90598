import { ModelError } from '../ModelError.ts';
import type { SchemaForm, ServerProfile } from '../ServerProfile.ts';

/** What servers mention in an error about the response format, rather than about the question. */
const aboutForm = /response_format|json_schema|json_object|schema|grammar|structured|guided|format/i;

/** The ways to send an answer's schema to a server; one that it rejects is not tried again. */
export class SchemaForms {
  readonly #forms: ServerProfile['schemaForms'];
  #refused = 0;

  constructor({ schemaForms }: ServerProfile) {
    this.#forms = schemaForms;
  }

  /** The best way that was not rejected. */
  get best(): SchemaForm {
    return this.#forms[this.#refused] ?? this.#forms[0];
  }

  /** Makes a call in the best way, and in the next one if the server rejects that and `again` allows it. */
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

/** llama-cpp-python answers an unknown response format with 500. */
function isAboutForm(error: unknown): boolean {
  return (
    error instanceof ModelError &&
    (error.code === 'bad-request' || error.code === 'server') &&
    aboutForm.test(error.message)
  );
}
