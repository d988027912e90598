import { escapePattern } from '../../core/find/escapePattern.ts';

/** What stands in the place of a secret. */
const hidden = '***';

/** A user and a password in an address, as errors of connections and proxies quote it. */
const userInAddress = /(?<=:\/\/)[^\s/@"'<>]+@/g;

/**
 * Hides what must not leave this process: a key, and the passwords of proxies, wherever a server or a connection says them
 * back. Also as they stand in addresses, in JSON, in Base64 (Basic authorization) and in hexadecimal digits.
 */
export class Secrets {
  readonly #pattern: RegExp | undefined;

  constructor(apiKey: string | undefined, environment: Readonly<Record<string, string | undefined>> = {}) {
    const forms = [apiKey ?? '', ...proxyPasswords(environment)].filter(isSecret).flatMap(formsOf);
    const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
    this.#pattern =
      forms.length === 0 ? undefined : new RegExp(longestFirst.map(escapePattern).join('|'), 'gi');
  }

  /** A text without them. */
  hide(text: string): string {
    return this.#pattern ? text.replace(this.#pattern, hidden) : text;
  }

  /** The text of an error without them, and without the user that an address in it may name. */
  hideInError(text: string): string {
    return this.hide(text.replace(userInAddress, `${hidden}@`));
  }

  /** A body as a server sent it, where JSON may spell any character as an escape. */
  hideInBody(body: string): string {
    const plain = this.hide(body);
    if (!this.#pattern || !plain.includes('\\')) {
      return plain;
    }
    try {
      let found = false;
      const hideIn = (text: string): string => {
        const safe = this.hide(text);
        found ||= safe !== text;
        return safe;
      };
      const value = JSON.parse(plain, (_name, inner: unknown) =>
        typeof inner === 'string' ? hideIn(inner) : hideNames(inner, hideIn),
      );
      return found ? JSON.stringify(value) : plain;
    } catch {
      return plain;
    }
  }
}

function hideNames(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [hide(name), inner]));
}

/** Servers without keys are given some short word all the same, such as `none` or `ollama`; hiding it would change answers. */
function isSecret(text: string): boolean {
  return text.length >= 8 || (text.length >= 4 && /\d/.test(text));
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('hex'),
    ...base64Forms(bytes),
  ];
}

/** What Base64 makes of bytes that stand among others, which shift them by up to two places. */
function base64Forms(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    // The first and the last characters also depend on what stands around.
    const first = [0, 2, 3][before];
    const whole = encoded.slice(first, (before + bytes.length) % 3 === 0 ? undefined : -1);
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function proxyPasswords(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(environment).flatMap(([name, value = '']) => {
    if (!/^(https?|all)_proxy$/i.test(name) || !URL.canParse(value)) {
      return [];
    }
    const { username, password } = new URL(value);
    return [password, `${username}:${password}`].map(decodeSafely);
  });
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
