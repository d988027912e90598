import { host } from '../host.ts';

/** What the page alone remembers over a reload, by name: widths, where the list was, filters typed before. */
export const remembered = {
  get(name: string): unknown {
    return readRemembered()[name];
  },

  set(name: string, value: unknown): void {
    host.remembered.set({ ...readRemembered(), [name]: value });
  },
};

function readRemembered(): Readonly<Record<string, unknown>> {
  const known = host.remembered.get();
  return typeof known === 'object' && known !== null ? (known as Record<string, unknown>) : {};
}
