/** An entry of a tar archive (POSIX ustar). Paths are relative, at most 255 bytes, so that no extension is needed. */
export type TarEntry =
  | { readonly type: 'file'; readonly path: string; readonly mode: number; readonly content: Uint8Array }
  | { readonly type: 'directory'; readonly path: string; readonly mode: number }
  | { readonly type: 'link'; readonly path: string; readonly target: string };

const blockSize = 512;
const typeFlags = { file: '0', link: '2', directory: '5' } as const;

/** The same entries always give the same bytes (owner 0:0, time 0), so that a layer's digest names its content. */
export function writeTar(entries: readonly TarEntry[]): Buffer {
  const blocks = entries.flatMap((entry) => {
    const content = entry.type === 'file' ? entry.content : new Uint8Array();
    const padding = Buffer.alloc((blockSize - (content.length % blockSize)) % blockSize);
    return [header(entry, content.length), Buffer.from(content), padding];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * blockSize)]);
}

function header(entry: TarEntry, size: number): Buffer {
  const path = entry.type === 'directory' ? `${entry.path}/` : entry.path;
  const target = entry.type === 'link' ? entry.target : '';
  const [prefix, name] = splitPath(path);
  if (Buffer.byteLength(target) > 100) throw new RangeError(`path too long: ${path}`);
  const block = Buffer.alloc(blockSize);
  block.write(name, 0);
  block.write(octal(entry.type === 'link' ? 0o777 : entry.mode, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(0, 11), 136);
  block.write(typeFlags[entry.type], 156);
  block.write(target, 157);
  block.write('ustar\u000000', 257, 'latin1');
  block.write(prefix, 345);
  // The checksum counts its own field as spaces.
  block.fill(' ', 148, 156);
  const checksum = block.reduce((sum, byte) => sum + byte, 0);
  block.write(`${octal(checksum, 6)}\0 `, 148, 'latin1');
  return block;
}

/** Names have 100 bytes; of a longer path the front, up to a slash, goes into a field of 155. */
function splitPath(path: string): readonly [string, string] {
  if (Buffer.byteLength(path) <= 100) return ['', path];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (name !== '' && Buffer.byteLength(name) <= 100 && Buffer.byteLength(prefix) <= 155) return [prefix, name];
  }
  throw new RangeError(`path too long: ${path}`);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
