import { join } from 'node:path';

/** The top of the project. */
export const checkoutRoot = join(import.meta.dirname, '..', '..', '..');
