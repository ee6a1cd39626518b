/** Absolute paths in a container. Nothing is resolved: what a link leads to, only the container knows. */

export function joinPath(directory: string, name: string): string {
  return directory.endsWith('/') ? `${directory}${name}` : `${directory}/${name}`;
}

export function parentPath(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

export function nameOfPath(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** As typed: absolute, without `.`, `..` and doubled slashes. */
export function cleanPath(text: string): string {
  const parts: string[] = [];
  for (const part of text.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Each directory on the way, the root first. */
export function pathSteps(path: string): readonly { readonly name: string; readonly path: string }[] {
  const names = path.split('/').filter((name) => name !== '');
  return [
    { name: '/', path: '/' },
    ...names.map((name, index) => ({ name, path: `/${names.slice(0, index + 1).join('/')}` })),
  ];
}

/** A name that a file can be given, in words of `files.name.{problem}`. */
export function fileNameProblem(name: string): 'required' | 'dots' | 'slash' | 'long' | undefined {
  if (name === '') return 'required';
  if (name === '.' || name === '..') return 'dots';
  if (name.includes('/') || name.includes('\0')) return 'slash';
  return new TextEncoder().encode(name).byteLength > 255 ? 'long' : undefined;
}
