import type { FrameLocator } from 'playwright-core';

/** A key that was pressed in the page: what was on screen, and when the next sample was painted. */
export interface PacedKey {
  readonly key: string;
  /** The name of the record that was on screen, and which of its exchanges. */
  readonly record: string;
  /** Milliseconds from the key event until another sample was painted with its image; missing if none was. */
  readonly painted?: number;
}

/** Installed in the page: it watches keys in the capturing phase, before the page acts on them. */
const meter = `
  globalThis.pacedKeys ??= [];
  const afterPaint = (callback) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => callback(performance.now());
    requestAnimationFrame(() => channel.port2.postMessage(0));
  };
  const textOf = (selector) => document.querySelector(selector)?.textContent ?? '';
  const shown = () => textOf('.sample-id') + '#' + (/\\d+/.exec(textOf('.exchange-switch'))?.[0] ?? 1);
  const isWhole = () => {
    const images = [...document.querySelectorAll('.image-frame')];
    return images.every((one) => { const image = one.querySelector('img'); return image?.complete && image.naturalWidth > 0; });
  };
  window.addEventListener('keydown', (event) => {
    const press = { key: event.key, record: shown() };
    globalThis.pacedKeys.push(press);
    const watch = () => {
      if (shown() !== press.record && isWhole()) {
        afterPaint((now) => { press.painted = now - event.timeStamp; });
      } else if (performance.now() - event.timeStamp < 20_000) {
        setTimeout(watch);
      }
    };
    // After the page has acted on it.
    setTimeout(watch);
  }, true);
  globalThis.emptyFrame = () => new Promise((resolve) => {
    const start = performance.now();
    setTimeout(() => afterPaint((now) => resolve(now - start)));
  });
`;

/** Measures how long keys take until the next sample is on screen, inside the page, and what was on screen when they were pressed. */
export class PaceMeter {
  readonly #page: FrameLocator;

  private constructor(page: FrameLocator) {
    this.#page = page;
  }

  static async install(page: FrameLocator): Promise<PaceMeter> {
    await page.locator('body').evaluate(`{ ${meter} }`);
    return new PaceMeter(page);
  }

  /** All keys so far. */
  keys(): Promise<readonly PacedKey[]> {
    return this.#page.locator('body').evaluate('globalThis.pacedKeys');
  }

  /** Resolves once the last key has led to another sample, and that is painted. */
  async painted(): Promise<void> {
    await this.#page.locator('body').evaluate(`new Promise((resolve, reject) => {
      const start = performance.now();
      const look = () => globalThis.pacedKeys.at(-1)?.painted !== undefined ? resolve()
        : performance.now() - start > 20_000 ? reject(new Error('no other sample was painted')) : setTimeout(look, 5);
      look();
    })`);
  }

  /** How long the page takes to paint a frame without any change, in milliseconds: what this machine is capable of at the moment. */
  async emptyFrames(count: number): Promise<readonly number[]> {
    const times: number[] = [];
    for (let at = 0; at < count; at += 1) {
      times.push(await this.#page.locator('body').evaluate('globalThis.emptyFrame()'));
    }
    return times;
  }
}

/** The value below which a share of some numbers lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
