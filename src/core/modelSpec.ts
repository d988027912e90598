/** A model of a server as the command line and rounds name it: `BASE_URL#MODEL`, with parameters of its own after a `?`. */
export interface ModelSpec {
  readonly baseUrl: string;
  readonly model: string;
  /** Parameters by the names of the command line's options; others are fields of the request. */
  readonly parameters: URLSearchParams;
}

/** Splits the name of a model. Its parts may be empty or invalid. */
export function splitModelSpec(text: string): ModelSpec {
  const [baseUrl = '', fragment = ''] = text.split(/#(.*)/s);
  const [model = '', query = ''] = fragment.split(/\?(.*)/s);
  return { baseUrl, model, parameters: new URLSearchParams(query) };
}

/** The name of a model. Parameters that are undefined are left out. */
export function joinModelSpec(
  baseUrl: string,
  model: string,
  parameters: Readonly<Record<string, string | undefined>>,
): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const query = new URLSearchParams(given).toString();
  return `${baseUrl}#${model}${query === '' ? '' : `?${query}`}`;
}

/** The server, by its origin, and the model of a name, by which answers in the ledger are known; undefined if it names none. */
export function identityOf(text: string): { readonly endpoint: string; readonly model: string } | undefined {
  const { baseUrl, model } = splitModelSpec(text);
  return model !== '' && URL.canParse(baseUrl) ? { endpoint: new URL(baseUrl).origin, model } : undefined;
}
