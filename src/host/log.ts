import { RateLimitedLog } from './LogLimit.ts';
import { OutputLog } from './widgets/OutputLog.ts';

/** The extension's log, in the Output panel; made at the first line. Never holds keys or the texts of samples. */
export const log = new OutputLog('DREAM Curator');

/** What goes wrong in pages and in what they ask for. One for all pages: together they fill the log no faster than one. */
export const pageLog = new RateLimitedLog((line) => log.error(line));
