import { dirname } from 'node:path';
import { realProgramPath } from '../io/disk/look.ts';

/** The folder of the built files: the command line is one of them, and the workers lie beside it. */
export const distFolder = dirname(realProgramPath(process.argv[1] ?? '.'));
