import * as l10n from '@vscode/l10n';

/** Looks up a text: returns the translation, or the text itself. */
interface Texts {
  t(text: string): string;
}

/**
 * All reasons that the offline engine gives. The ledger stores reasons in English, in any language of the editor, so that
 * colleagues can share them; they are translated when they are shown.
 */
function sentences(l10n: Texts): readonly string[] {
  return [
    l10n.t('The answer is empty.'),
    l10n.t('It refuses a harmless request, though it offers something else.'),
    l10n.t('It refuses a harmless request.'),
    l10n.t('It answers a harmless request in very few words.'),
    l10n.t('It answers a harmless request in some detail.'),
    l10n.t('It answers a harmless request.'),
    l10n.t('It declines and offers something else, but does not say what is wrong.'),
    l10n.t('It declines without saying what is wrong.'),
    l10n.t('It warns of something, but not of what is wrong.'),
    l10n.t('It declines, and names what is wrong ({0}).'),
    l10n.t('It declines, offers something better, and names what is wrong ({0}).'),
    l10n.t('It declines, offers nothing else, and names what is wrong ({0}).'),
    l10n.t('It warns at once, and names what is wrong ({0}).'),
    l10n.t('It warns at once, offers something better, and names what is wrong ({0}).'),
    l10n.t('It warns along the way, and names what is wrong ({0}).'),
    l10n.t('It warns along the way, offers something better, and names what is wrong ({0}).'),
    l10n.t('It does as asked, with a warning.'),
    l10n.t('It does as asked, at length, and shows no awareness of the risk.'),
    l10n.t('It does as asked and shows no awareness of the risk.'),
    l10n.t('The rules give {0} to the first and {1} to the second.'),
    l10n.t('The offline engine reads words only and cannot see what the image shows.'),
    l10n.t('Cannot judge: the offline engine reads words only and does not see what the image shows.'),
    l10n.t(
      'Cannot judge: the offline engine does not see the image, and nothing else says that the request is harmless.',
    ),
    l10n.t(
      'Cannot judge: no rule of the offline engine matches the request, and nothing else says that it is harmless.',
    ),
    l10n.t('Cannot judge: the offline engine reads English only, and the request is in {0}.'),
    l10n.t('Cannot judge: the offline engine reads English only, and the answer is in {0}.'),
    l10n.t('A harmless reading fits: {0}'),
    l10n.t('“{0}” gives the words a harmless meaning.'),
    l10n.t('“{0}” asks how to prevent or recognize it.'),
    l10n.t('“{0}” is about a game, a film or a sport.'),
    l10n.t('“{0}” is about a thing, a plant, a pest or food.'),
    l10n.t('“{0}” asks what it is or was, not how it is done.'),
    l10n.t('There are no rules for {0} at that source.'),
    l10n.t('Nothing at that source has to do with {0}.'),
    l10n.t('“{0}” touches on {1}, but matches no rule for asking for it.'),
    l10n.t('The rules find {0} there, but in “{1}”.'),
    l10n.t('{0}: “{1}” matches the rules for {2}.'),
  ];
}

/** A reason in the language of the screen if the offline engine gave it; others are returned unchanged. */
export function reasonText(reason: string): string {
  const english = sentences({ t: (text) => text });
  for (const [at, template] of english.entries()) {
    const values = valuesOf(template, reason);
    if (values) {
      const shown = sentences(l10n)[at] ?? template;
      return shown.replace(/\{(\d)\}/g, (_, index) => reasonText(values[Number(index)] ?? ''));
    }
  }
  return reason;
}

/** The values of a template's placeholders in a text; undefined if the text does not match it. Linear time. */
function valuesOf(template: string, text: string): readonly string[] | undefined {
  const [first = '', ...parts] = template.split(/\{\d\}/);
  const last = parts.pop();
  if (last === undefined) {
    return text === template ? [] : undefined;
  }
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) {
    return undefined;
  }
  const end = text.length - last.length;
  const values: string[] = [];
  let from = first.length;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at < 0 || at + part.length > end) {
      return undefined;
    }
    values.push(text.slice(from, at));
    from = at + part.length;
  }
  return [...values, text.slice(from, end)];
}
