/**
 * What spreadsheets take for the beginning of a formula: Excel, LibreOffice and Google Sheets run what follows, which may read other
 * cells and send them somewhere (OWASP, "CSV Injection"). Some convert the wide forms of the signs.
 */
const formulaStart = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** A text that no spreadsheet runs, and whether an apostrophe was put before it for that. */
export function spreadsheetCell(text: string): { readonly text: string; readonly isEscaped: boolean } {
  // One that begins with an apostrophe gets another, so that taking one away gives every escaped text again.
  const isEscaped = formulaStart.test(text) || text.startsWith("'");
  return { text: isEscaped ? `'${text}` : text, isEscaped };
}
