import type { Table } from './Table.ts';

/** Prints a table as Markdown, ready for the documentation. */
export function printTable({ title, notes, columns, rows }: Table): void {
  const lines = [columns, ...rows];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  const show = (line: readonly string[]) =>
    `| ${widths.map((width, at) => (line[at] ?? '').padEnd(width)).join(' | ')} |`;
  console.log(`\n### ${title}\n`);
  for (const note of notes) {
    console.log(`${note}\n`);
  }
  console.log(show(columns));
  console.log(`| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  for (const row of rows) {
    console.log(show(row));
  }
}
