export interface LogField {
  /** Dotted where objects lie in objects: `http.status`. */
  readonly name: string;
  readonly value: string;
}

/** Fields of one line that are looked at; a line with more shows the rest as text. */
const mostFields = 60;
const deepest = 4;

/** The fields of a line that is one JSON object; undefined when it is none. */
export function jsonFields(text: string): readonly LogField[] | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch {
    return undefined;
  }
  const fields: LogField[] = [];
  collect(value, '', 0, fields);
  return fields.length === 0 ? undefined : fields;
}

function collect(value: unknown, path: string, depth: number, into: LogField[]): void {
  if (into.length >= mostFields) return;
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && depth < deepest) {
    for (const [key, inner] of Object.entries(value))
      collect(inner, path === '' ? key : `${path}.${key}`, depth + 1, into);
    return;
  }
  if (path === '') return;
  into.push({ name: path, value: typeof value === 'string' ? value : (JSON.stringify(value) ?? '') });
}

const logfmtPair = /(?:^|\s)([A-Za-z_][\w.-]*)=("(?:[^"\\]|\\.)*"|\S*)/g;

/** The fields of a line in logfmt (`level=info msg="…"`): at least two pairs. */
export function logfmtFields(text: string): readonly LogField[] | undefined {
  if (!text.includes('=')) return undefined;
  const fields: LogField[] = [];
  for (const [, name = '', value = ''] of text.matchAll(logfmtPair)) {
    fields.push({ name, value: value.startsWith('"') ? unquoted(value) : value });
    if (fields.length >= mostFields) break;
  }
  return fields.length < 2 ? undefined : fields;
}

function unquoted(quoted: string): string {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : quoted;
  } catch {
    return quoted.slice(1, -1);
  }
}

export const fieldsOf = (text: string): readonly LogField[] | undefined => jsonFields(text) ?? logfmtFields(text);

const messageNames = ['message', 'msg', '@message', 'log', 'event', 'text', 'error'];

/** What a person reads of a line of fields first. */
export function messageOf(fields: readonly LogField[]): string | undefined {
  for (const name of messageNames) {
    const found = fields.find((field) => field.name === name);
    if (found !== undefined) return found.value;
  }
  return undefined;
}
