import { OutputLog } from './widgets/OutputLog.ts';

/** The extension's log, in the Output panel; made at the first line. Never holds keys or the texts of samples. */
export const log = new OutputLog('DREAM Curator');
