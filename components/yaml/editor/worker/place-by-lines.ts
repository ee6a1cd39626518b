import { type PathAt, pathAt } from '#lib/manifest/schema/complete/path-at.ts';
import { linesAround } from '#lib/manifest/schema/complete/written-lines.ts';
import type { Schema } from '#lib/manifest/schema/schema.ts';
import type { PlaceInText } from './place-in-text.ts';

/** The field of the line that an offset is in, by indentation alone: of a document that can't be read just now. */
export function placeByLines(text: string, schema: Schema, offset: number): PlaceInText | undefined {
  const { lines, at } = linesAround(text, offset);
  const line = lines[at];
  if (line?.key === undefined || line.isSilent) return undefined;
  const { steps } = pathAt(lines, at, line.key.column);
  const path = schemaPath([...steps, { name: line.key.name }], schema);
  const written = line.text.slice(line.key.column, line.key.end).replace(/\s*:$/, '');
  const start = line.start + line.key.column;
  return { path, start, end: start + written.length };
}

/** Keys of maps are no fields: `*` stands for any of them. */
function schemaPath(steps: PathAt['steps'], root: Schema): string {
  let path = '';
  let schema: Schema | undefined = root;
  for (const step of steps) {
    if (step === 'item') {
      path = `${path}[]`;
      schema = schema?.values;
      continue;
    }
    const isMap = schema?.type === 'map';
    const name = isMap ? '*' : step.name;
    path = path === '' ? name : `${path}.${name}`;
    schema = isMap ? schema?.values : schema?.fields.get(step.name);
  }
  return path;
}
