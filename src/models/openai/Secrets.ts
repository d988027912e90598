import { escapePattern } from '../../core/text/patterns.ts';

/** The replacement for a secret. */
const hidden = '***';

/** A user and a password in a URL, as errors of connections and proxies quote it. */
const userInAddress = /(?<=:\/\/)[^\s/@"'<>]+@/g;

/** An encoded character: a JSON escape (also nested), a percent-encoded byte (also nested), an HTML character reference. */
const spelling =
  /\\+(?:u([0-9a-f]{4})|x([0-9a-f]{2}))?|%(?:25)*([0-9a-f]{2})|&#x0*([0-9a-f]{1,5});|&#0*(\d{1,6});/gi;

/**
 * Redacts what must not leave this process: a key, and the passwords of proxies, wherever a server or a connection repeats
 * them. Also in Base64 (Basic authorization) and in hexadecimal, and with any of the characters encoded.
 */
export class Secrets {
  readonly #pattern: RegExp | undefined;
  readonly #readPattern: RegExp | undefined;

  constructor(apiKey: string | undefined, environment: Readonly<Record<string, string | undefined>> = {}) {
    const forms = [apiKey ?? '', ...proxyPasswords(environment)].filter(isSecret).flatMap(formsOf);
    this.#pattern = anyOf(forms);
    this.#readPattern = anyOf(forms.map((form) => readSpellings(form).text).filter(isSecret));
  }

  /** A text without secrets. */
  hide(text: string): string {
    return this.#pattern ? this.#hideSpelled(text.replace(this.#pattern, hidden)) : text;
  }

  /** The text of an error without secrets, and without the user that a URL in it may name. */
  hideInError(text: string): string {
    return this.hide(text.replace(userInAddress, `${hidden}@`));
  }

  #hideSpelled(text: string): string {
    if (!this.#readPattern || !/[\\%]|&#/.test(text)) {
      return text;
    }
    const read = readSpellings(text);
    let safe = '';
    let end = 0;
    for (const { 0: found, index } of read.text.matchAll(this.#readPattern)) {
      safe += text.slice(end, read.placeOf(index)) + hidden;
      end = read.placeOf(index + found.length);
    }
    return safe + text.slice(end);
  }
}

interface ReadSpellings {
  readonly text: string;
  /** The position in the original text of a position in the decoded one; must be called in ascending order. */
  placeOf(index: number): number;
}

/** A text with every character decoded, in a single pass and linear time. Other backslashes are dropped. */
function readSpellings(spelled: string): ReadSpellings {
  const begins: number[] = [];
  const shifts: number[] = [];
  let shift = 0;
  const text = spelled.replace(spelling, (whole, ...groups: readonly (string | number | undefined)[]) => {
    const [unit, short, byte, point, decimal, at] = groups;
    const digits = unit ?? short ?? byte ?? point;
    const code = digits === undefined ? decimal : `0x${digits}`;
    const character = code === undefined ? '' : String.fromCodePoint(Number(code));
    begins.push(Number(at) - shift);
    shift += whole.length - character.length;
    shifts.push(shift);
    return character;
  });
  let next = 0;
  return {
    text,
    placeOf: (index) => {
      while ((begins[next] ?? index) < index) {
        next += 1;
      }
      return index + (shifts[next - 1] ?? 0);
    },
  };
}

function anyOf(forms: readonly string[]): RegExp | undefined {
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return forms.length === 0 ? undefined : new RegExp(longestFirst.map(escapePattern).join('|'), 'gi');
}

/** Servers without keys often get a short word such as `none` or `ollama`; redacting it would change answers. */
function isSecret(text: string): boolean {
  return text.length >= 8 || (text.length >= 4 && /\d/.test(text));
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    bytes.toString('latin1'),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('hex'),
    ...base64Forms(bytes),
  ];
}

/** The Base64 forms of bytes in the middle of others, which shift them by up to two positions. */
function base64Forms(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    // The first and the last characters also depend on the surrounding bytes.
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
