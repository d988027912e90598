/** Text attribute: DejaVu Sans Bold. */
export const bold = { 'font-weight': 700 };
