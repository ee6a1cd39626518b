import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LintContext } from '../finding.ts';
import { recordedContext } from './recorded-cluster.ts';

const folder = fileURLToPath(new URL('../../testdata/corpus/', import.meta.url));

interface CorpusFile {
  readonly name: string;
  readonly text: string;
  /** `rule@line`, and whether its first fix must mend it. In the order of the text. */
  readonly expected: readonly { readonly finding: string; readonly isFixed: boolean }[];
  readonly context: LintContext;
}

/** The manifests of the corpus with what their first lines say; README.md beside them has the form. */
export const corpus: readonly CorpusFile[] = globSync('**/*.yaml', { cwd: folder })
  .sort()
  .map((name) => {
    const text = readFileSync(`${folder}${name}`, 'utf8');
    const expected = /^\ufeff?# expect: (.*?)\r?$/m.exec(text)?.[1];
    if (expected === undefined) throw new Error(`${name} does not say what is expected`);
    const namespaces = /^# namespaces: (.*?)\r?$/m.exec(text)?.[1]?.split(' ');
    return {
      name,
      text,
      expected: expected === 'clean' ? [] : expected.split(', ').map(expectation),
      context: namespaces === undefined ? recordedContext : { ...recordedContext, namespaces: new Set(namespaces) },
    };
  });

function expectation(words: string): CorpusFile['expected'][number] {
  const [finding = '', fix] = words.split(' ');
  return { finding, isFixed: fix === 'fix' };
}
