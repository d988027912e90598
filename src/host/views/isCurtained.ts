import type { ExchangeView } from '../../core/review/ExchangeView.ts';
import type { Exchange } from '../../core/sample/Exchange.ts';
import type { Curtain } from '../../protocol/views.ts';

/** Whether an exchange stays hidden until revealed: by the data's own word, or by a risk that counts. */
export function isCurtained(exchange: Exchange, view: ExchangeView | undefined, curtain: Curtain): boolean {
  if (curtain !== 'unsafe') {
    return curtain === 'always';
  }
  return exchange.safe === false || (view?.observations.some((one) => one.active) ?? false);
}
