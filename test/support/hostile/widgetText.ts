/**
 * Texts that a widget of the editor could take for more than text: links that run a command or open a file, also with a
 * title, in either case; icons, also one that spins; and characters that turn the reading direction or are not seen.
 */
export const widgetTexts = [
  '[open](command:workbench.action.toggleZenMode)',
  '[open](command:workbench.action.toggleZenMode "Read more")',
  '[open](COMMAND:workbench.action.toggleZenMode?%5B1%5D)',
  '[open](file:///etc/passwd)',
  '[open](https://example.com/)',
  '$(rocket)',
  '$(rocket~spin)',
  '\\$(rocket)',
  '\\\\$(rocket)',
  '[$(rocket)](command:workbench.action.toggleZenMode)',
  '\u202eelif\u2066 \u0007\u001b[31m',
];

/** All of them in one line. */
export const widgetText = widgetTexts.join(' ');
