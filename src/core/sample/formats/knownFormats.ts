import type { Format } from '../Format.ts';
import { figstep } from './figstep.ts';
import { llava } from './llava.ts';
import { preference } from './preference.ts';
import { vlguard } from './vlguard.ts';

/** Every format that is told by its records alone, the most particular first. */
export const knownFormats: readonly Format[] = [vlguard, llava, figstep, preference];
