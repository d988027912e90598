import { type SettingName, settingTable } from '../../jobs/settings.ts';

/** An option as it is parsed, shown in the help and completed by shells. */
export interface OptionInfo {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  readonly default?: string | boolean | string[];
  /** What the help calls its value; flags have none. */
  readonly value?: string;
  /** What it accepts, if that is a list of words. */
  readonly choices?: readonly string[];
  /** Whether it accepts the path of a file or a folder. */
  readonly takes?: 'file' | 'folder';
  readonly help: string;
}

/** The kinds of options: on or off, one text, several texts. */
export const flag = { type: 'boolean', default: false } as const;
export const text = { type: 'string' } as const;
export const many = { type: 'string', multiple: true, default: [] as string[] } as const;

/** The default of an option that is also a setting of the editor, as it would be typed. */
export function standard(name: SettingName): string {
  return String(settingTable[name].default);
}
