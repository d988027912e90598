import type { Exchange } from '../sample/Exchange.ts';
import { type ExchangeView, isHarmful } from './ExchangeView.ts';

/**
 * When image and text are hidden until they are revealed. `unknown`: unless it is known that nothing in them is harmful, for example by the
 * data's own label.
 */
export const curtains = ['unsafe', 'unknown', 'always', 'never'] as const;

export type Curtain = (typeof curtains)[number];

/** Whether an exchange stays hidden until revealed: because of the data's own mark, or of an active risk. */
export function isCurtained(
  exchange: Pick<Exchange, 'safe'>,
  view: Pick<ExchangeView, 'observations' | 'harmless'> | undefined,
  curtain: Curtain,
): boolean {
  switch (curtain) {
    case 'never':
      return false;
    case 'unsafe':
      return isHarmful(exchange, view);
    case 'unknown':
      return isHarmful(exchange, view) || !(exchange.safe ?? view?.harmless ?? false);
    case 'always':
      return true;
  }
}

/** Whether the text of a record that cannot be read stays hidden: nothing is known of it. */
export function hidesUnreadable(curtain: Curtain): boolean {
  return curtain === 'always' || curtain === 'unknown';
}
