/** Longer than any placeholder. */
const maxPlaceholderLength = 12;

const placeholder =
  /^["'([{<.]{0,12}(?:n\/?a|none|null|nan|nil|undefined|tbd|todo|empty|-{1,12}|\?{1,12}|\.{1,12})?["')\]}>.]{0,12}$/i;

/** Whether a text is empty or only stands for nothing: "N/A", "null", "-". VLGuard's train set has 14 such prompts. */
export function isPlaceholder(text: string): boolean {
  const padded = text.charCodeAt(0) <= 32 || text.charCodeAt(text.length - 1) <= 32;
  const words = padded ? text.trim() : text;
  return words.length <= maxPlaceholderLength && placeholder.test(words);
}
