import * as l10n from '@vscode/l10n';
import { type FilterSort, sortKeys } from './FilterQuery.ts';
import type { Token } from './readToken.ts';

/** The order that `sort:margin`, `sort:-margin` or `sort:margin,desc` asks for; a complaint; undefined for other tokens. */
export function readSort({ body, negated }: Token): FilterSort | string | undefined {
  if (body.kind !== 'keyed' || body.key !== 'sort' || !/^[:=]$/u.test(body.operator)) {
    return undefined;
  }
  const [first = '', direction = 'asc', ...more] = body.values;
  const by = sortKeys.find((key) => key === first.replace(/^-/u, ''));
  if (!by || negated || more.length > 0 || !/^(asc|desc)$/u.test(direction)) {
    return l10n.t(
      'Sort by one of {0}; with a minus before it or “,desc” behind it the other way round.',
      sortKeys.join(', '),
    );
  }
  return { by, descending: first.startsWith('-') !== (direction === 'desc') };
}
