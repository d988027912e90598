import { join } from 'node:path';

/** The checkout that these tests belong to. */
export const projectRoot = join(import.meta.dirname, '..', '..', '..');
