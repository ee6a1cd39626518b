import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../install.mjs';

const shape = z.object({ version: z.string() });

export function productVersion(): string {
  return shape.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version;
}
