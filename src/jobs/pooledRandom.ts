import { randomBytes } from 'node:crypto';

const poolSize = 4096;

/** Random numbers from 0 to below 1, from the system's source in large pieces: an id takes sixteen of them. */
export function pooledRandom(): () => number {
  let pool = new Uint8Array(0);
  let at = 0;
  return () => {
    if (at === pool.length) {
      pool = randomBytes(poolSize);
      at = 0;
    }
    const byte = pool[at] ?? 0;
    at += 1;
    return byte / 256;
  };
}
