/** As many records are known before a source counts as opened: enough for a page, and for its format to be told. */
export const firstRows = 200;
