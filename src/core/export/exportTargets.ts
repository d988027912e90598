import { dream } from './dream.ts';
import type { ExportTarget } from './ExportTarget.ts';
import { own } from './own.ts';
import { trl, trlKto, trlSft } from './trl.ts';

export const exportTargets: readonly ExportTarget[] = [trl, trlSft, trlKto, dream, own];
