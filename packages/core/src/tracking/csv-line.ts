/** What a spreadsheet takes for a formula, also behind blanks and in its full-width form. */
const formula = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;
const quoted = /[",\r\n]/;

/**
 * One line of CSV as RFC 4180 has it. A cell that a spreadsheet would carry out begins with an apostrophe, which
 * makes it text there.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value;
  return quoted.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
