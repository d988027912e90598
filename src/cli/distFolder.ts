import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';

/** The folder of the built files: the command line is one of them, and the workers lie beside it. */
export const distFolder = dirname(realpathSync(process.argv[1] ?? '.'));
