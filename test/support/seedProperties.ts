/** Gives all properties of a process the seed; preloaded into test files where one is set. A property that fails prints its own. */
import fc from 'fast-check';
import { seed } from './seed.ts';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
