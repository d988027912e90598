import * as l10n from '@vscode/l10n';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with the base URL of a server; undefined if it is valid. Repeats nothing that may be secret. */
export function addressProblem(baseUrl: string): string | undefined {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return l10n.t('The base URL must begin with http:// or https://, such as http://localhost:8000/v1.');
  }
  if (url.username !== '' || url.password !== '') {
    return l10n.t(
      'The base URL must not contain a user name or password. Remove them and set a key: “DREAM: Set API Key...” in the editor, DREAM_CURATOR_API_KEY on the command line.',
    );
  }
  return url.search === '' && url.hash === ''
    ? undefined
    : l10n.t('The base URL must end with its path: remove “?” or “#” and everything after it.');
}

/** For which hosts a program uses a proxy. */
export interface ProxyRules {
  /** The proxy for `http:` addresses. */
  readonly proxy: string | undefined;
  /** Hosts without a proxy: `*`, names, and suffixes such as `.example.org`, separated by commas or spaces. */
  readonly except: string;
}

/** The proxy rules of the environment. */
export function environmentProxy(environment: Environment): ProxyRules {
  const read = (name: string) => environment[name] || environment[name.toUpperCase()];
  return { proxy: read('http_proxy') || read('all_proxy'), except: read('no_proxy') ?? '' };
}

/** Whether this process uses the proxy of its environment; Node does so only if it is configured to. */
export function usesEnvironmentProxy(environment: Environment, flags: readonly string[]): boolean {
  const hasFlag = [...flags, ...(environment.NODE_OPTIONS ?? '').split(' ')].includes('--use-env-proxy');
  return hasFlag || (environment.NODE_USE_ENV_PROXY ?? '') === '1';
}

/**
 * Why a key must not be sent to a server: over `http:` a proxy could read it. Over `https:` a proxy only forwards what it
 * cannot read. Undefined if it may be sent.
 */
export function keyExposure(baseUrl: string, { proxy, except }: ProxyRules): string | undefined {
  const { protocol, hostname, host } = new URL(baseUrl);
  const isExcepted = except
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .some((one) => {
      const bare = one.replace(/^\*?\./, '');
      return one === '*' || [hostname, host].some((name) => name === bare || name.endsWith(`.${bare}`));
    });
  return protocol !== 'http:' || !proxy || isExcepted
    ? undefined
    : l10n.t(
        'The key was not sent: the connection to {0} goes through a proxy that could read it. Use https, or add the host to NO_PROXY (in the editor: http.noProxy).',
        host,
      );
}
