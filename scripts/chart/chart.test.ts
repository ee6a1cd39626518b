import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { environmentSettings } from '#server/settings.ts';
import { root } from '../install.mjs';
import { readRendered, stampLine } from './rendered.ts';

const shape = z.looseObject({ kind: z.string(), metadata: z.looseObject({ name: z.string() }) });
type Read = z.infer<typeof shape>;

function objectsOf(text: string): Read[] {
  // As the API server reads it: 0440 is octal.
  const documents = parseAllDocuments(text, { version: '1.1' });
  return documents.flatMap((document) => (document.contents === null ? [] : [shape.parse(document.toJS())]));
}

/** Without what tells releases apart. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !/^(app\.kubernetes\.io\/(instance|version|managed-by)|helm\.sh\/chart)$/.test(name))
      .map(([name, inner]) => [name, plain(inner)]),
  );
}

const byKind = (objects: readonly Read[]) =>
  new Map(objects.map((object) => [`${object.kind} ${object.metadata.name}`, plain(object)]));

describe('[K10] the chart', () => {
  test.each(['default', 'everything'] as const)('is what the rendered file "%s" was made of', (variant) => {
    expect(readRendered(variant).split('\n', 1)[0], 'npm run chart').toBe(stampLine(variant));
  });

  test('makes without any value what the install file holds', () => {
    const installed = byKind(objectsOf(readFileSync(join(root, 'deploy/pilothouse.yaml'), 'utf8')));
    // Helm makes the namespace itself (--create-namespace).
    installed.delete('Namespace pilothouse');
    expect(byKind(objectsOf(readRendered('default')))).toEqual(installed);
  });

  test('and the install file set nothing that there is not', () => {
    const texts = [readRendered('default'), readRendered('everything')];
    const named = new Set(texts.flatMap((text) => text.match(/PILOTHOUSE_[A-Z_]+/g) ?? []));
    expect(named.size).toBeGreaterThan(10);
    expect([...named].filter((name) => !(name in environmentSettings))).toEqual([]);
  });
});
