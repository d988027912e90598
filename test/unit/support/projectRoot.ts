import { join } from 'node:path';

/** The top of the project. */
export const projectRoot = join(import.meta.dirname, '..', '..', '..');
