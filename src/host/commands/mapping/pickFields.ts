import { pickMany } from '../../widgets/picks.ts';
import type { FieldItem } from './fieldItems.ts';

/** Asks for any number of fields; what is guessed is picked already. */
export async function pickFields(
  title: string,
  items: readonly FieldItem[],
  guess: readonly string[] = [],
): Promise<readonly string[] | undefined> {
  const choices = items.map((item) => ({
    ...item,
    picked: item.path !== undefined && guess.includes(item.path),
  }));
  const picked = await pickMany(choices, { title, stays: true });
  return picked?.flatMap(({ path }) => path ?? []);
}
