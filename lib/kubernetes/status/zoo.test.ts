import { describe, expect, test } from 'vitest';
import en from '#messages/en.json' with { type: 'json' };
import zh from '#messages/zh-CN.json' with { type: 'json' };
import type { KubeObject } from '../kube-object.ts';
import { statusOf } from '../status.ts';
import { recordOf, textOf } from '../untyped.ts';
import { ourColumns } from './zoo/our-columns.ts';
import { zoo } from './zoo/zoo.ts';
import type { ZooCase } from './zoo/zoo-case.ts';

// That the expected words are kubectl's is tested against the API server (server/apply/oracle/zoo.cluster.test.ts).

/** The zoo is written in our own source: its objects are what they look like. */
const objectOf = ({ object }: ZooCase): KubeObject => object as KubeObject;
/** How long ago the last restart was depends on when one looks. */
const withoutAge = (cell: unknown) => (typeof cell === 'string' ? cell.replace(/ \(.* ago\)$/, '') : cell);

describe.each(zoo.map(({ kind, cases }) => ({ kind, cases })))('$kind', ({ cases }) => {
  test.each(cases.map((entry) => ({ title: entry.title, entry })))('[P20] one $title', ({ entry }) => {
    const ours = ourColumns(objectOf(entry));
    const shown = Object.keys(entry.printed).map((name) => [name, withoutAge(ours[name])]);
    expect(Object.fromEntries(shown)).toEqual(entry.printed);
  });

  test.each(cases.map((entry) => ({ title: entry.title, entry })))(
    '[P20] one $title that is in trouble says why in a few words, in both languages',
    ({ entry }) => {
      const status = statusOf(objectOf(entry));
      if (status?.tone !== 'bad' && status?.tone !== 'warn') return;
      const code = status.reason?.code ?? '';
      expect([status.word, code]).toEqual([status.word, expect.stringMatching(/./)]);
      for (const texts of [en.status.reason, zh.status.reason]) {
        expect(textOf(recordOf(texts)[code])).toBeDefined();
      }
    },
  );
});
