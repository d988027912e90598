import type { ExportTarget } from './ExportTarget.ts';
import { csv } from './targets/csv.ts';
import { dream } from './targets/dream.ts';
import { llamaFactory, llamaFactoryKto, llamaFactorySft } from './targets/llamaFactory.ts';
import { llava, llavaDpo } from './targets/llava.ts';
import { own } from './targets/own.ts';
import { preference } from './targets/preference.ts';
import { rlaifV } from './targets/rlaifV.ts';
import { swift, swiftSft } from './targets/swift.ts';
import { trl, trlKto, trlSft } from './targets/trl.ts';

export const exportTargets: readonly ExportTarget[] = [
  trl,
  trlSft,
  trlKto,
  llamaFactory,
  llamaFactorySft,
  llamaFactoryKto,
  swift,
  swiftSft,
  llava,
  llavaDpo,
  rlaifV,
  preference,
  dream,
  own,
  csv,
];
