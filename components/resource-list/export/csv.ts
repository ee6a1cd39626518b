/** Spreadsheets take a file for UTF-8 only when it says so first. */
export const csvMark = '\ufeff';

/** What a spreadsheet takes for a formula (OWASP: CSV injection), also behind a tab or a line break. */
const formula = /^[\t\r\n ]*[=+\-@＝＋－＠]|^[\t\r]/;
const number = /^-?\d+(?:\.\d+)?$/;
const needsQuotes = /[",\r\n]|^\s|\s$/;

/** Rows by RFC 4180, CRLF behind each. What would run as a formula gets an apostrophe in front; numbers stay numbers. */
export function csvRows(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(text: string): string {
  const safe = formula.test(text) && !number.test(text) ? `'${text}` : text;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
