import { describe, expect, test } from 'vitest';
import { findWrongImports } from './import-directions.ts';

const paths = new Set(['server/http/cookie.ts', 'lib/kubernetes/age.ts', 'components/ui/button.tsx', 'app/page.tsx']);

function problemsIn(path: string, text: string): string[] {
  return findWrongImports([{ path, text }], paths);
}

describe('findWrongImports', () => {
  test.each([
    ['static', "import { a } from '#server/http/cookie.ts';"],
    ['relative', "import { a } from '../../server/http/cookie.ts';"],
    ['for its effect', "import '#server/http/cookie.ts';"],
    ['type-only', "import type { A } from '#server/http/cookie.ts';"],
    ['inline type', "import { type A } from '#server/http/cookie.ts';"],
    ['re-exported', "export { a } from '#server/http/cookie.ts';"],
    ['re-exported whole', "export * from '#server/http/cookie.ts';"],
    ['dynamic', "const a = () => import('#server/http/cookie.ts');"],
    ['dynamic by template', 'const a = () => import(`#server/http/cookie.ts`);'],
    ['dynamic with a fixed beginning', 'const a = (x: string) => import(`#server/http/${x}.ts`);'],
    ['import() type', "type A = import('#server/http/cookie.ts').A;"],
    ['typeof import()', "let a: typeof import('#server/http/cookie.ts');"],
    ['require', "const a = require('../../server/http/cookie.ts');"],
    ['require.resolve', "const a = require.resolve('../../server/http/cookie.ts');"],
    ['import =', "import a = require('#server/http/cookie.ts');"],
    ['import.meta.resolve', "const a = import.meta.resolve('#server/http/cookie.ts');"],
    ['worker', "new Worker(new URL('../../server/http/cookie.ts', import.meta.url));"],
    ['mock', "vi.mock('#server/http/cookie.ts');"],
    ['reference', '/// <reference path="../../server/http/cookie.ts" />'],
    ['without ending', "import a from '../../server/http/cookie';"],
    ['inside JSX', "const a = <b>{import('#server/http/cookie.ts')}</b>;"],
  ])('a component that imports the server is caught: %s', (_, text) => {
    expect(problemsIn('components/ui/thing.tsx', text)).toEqual([
      expect.stringMatching(/^components\/ui\/thing\.tsx:1: components\/ must not import server\//),
    ]);
  });

  test.each([
    ['app/page.tsx', '#cluster/embedded.ts'],
    ['lib/a.ts', '#components/ui/button.tsx'],
    ['lib/a.ts', '#server/http/cookie.ts'],
    ['components/a.tsx', '#app/page.tsx'],
    ['server/a.ts', '#components/ui/button.tsx'],
    ['server/a.ts', '#scripts/build.mjs'],
    ['cluster/a.ts', '#server/http/cookie.ts'],
    ['lib/a.ts', '../package.json'],
    ['lib/a.ts', 'react'],
    ['lib/a.ts', 'node:fs'],
    ['lib/a.ts', 'fs/promises'],
    ['components/a.tsx', 'node:crypto'],
    ['app/a.tsx', 'undici'],
    ['lib/a.ts', '@tanstack/react-query'],
  ])('%s must not import %s', (path, specifier) => {
    expect(problemsIn(path, `import '${specifier}';`)).toHaveLength(1);
  });

  test("a path put together at run time can't hide an import", () => {
    expect(problemsIn('lib/a.ts', 'const a = (x: string) => import(x);')).toHaveLength(1);
    expect(problemsIn('components/a.ts', 'const a = (x: string) => import(`${x}/b.ts`);')).toHaveLength(1);
  });

  test.each([
    ['app/page.tsx', "import { B } from '#components/ui/button.tsx'; import en from '#messages/en.json';"],
    [
      'components/a/b.tsx',
      "import { a } from '../ui/button.tsx'; import { b } from '#lib/kubernetes/age.ts'; import 'react';",
    ],
    [
      'server/a.ts',
      "import { b } from '#lib/kubernetes/age.ts'; import http from 'node:http'; import next from 'next';",
    ],
    ['lib/a.test.ts', "import { test } from 'vitest'; import { readFileSync } from 'node:fs';"],
    ['scripts/a.ts', "import '#server/http/cookie.ts'; import '#cluster/embedded.ts';"],
    ['components/a.tsx', "const colour = '#fff'; const path = '/server/'; const up = '../';"],
  ])('%s: %s is fine', (path, text) => {
    expect(problemsIn(path, text)).toEqual([]);
  });
});
