import { describe, expect, test } from 'vitest';
import { clusterMarks, clusterNames } from './cluster-setting.ts';

const entries = (text: string) => Object.fromEntries(clusterMarks.parse(text).each);
const problem = (text: string) => clusterMarks.safeParse(text).error?.issues[0]?.message;

describe('[R15] names and marks of clusters', () => {
  test('one text is for all clusters, with commas and all', () => {
    expect(clusterNames.parse(' Shop, EU ')).toEqual({ all: 'Shop, EU', each: new Map() });
    expect(clusterMarks.parse('production').all).toEqual({ text: 'production', tone: 'danger' });
  });

  test('CONTEXT=TEXT is for one, also where the context has colons', () => {
    expect(entries('prod-eu=production, stage = Staging:warn,arn:aws:eks:eu:1:cluster/Lab=Lab')).toEqual({
      'prod-eu': { text: 'production', tone: 'danger' },
      stage: { text: 'Staging', tone: 'warn' },
      'arn:aws:eks:eu:1:cluster/Lab': { text: 'Lab', tone: 'neutral' },
    });
    expect(clusterNames.parse('a=Shop = EU').each.get('a')).toBe('Shop = EU');
  });

  test('production may be as loud as one likes, and any text may be', () => {
    expect(clusterMarks.parse('Production:info').all).toEqual({ text: 'production', tone: 'info' });
    expect(clusterMarks.parse('EU: live:danger').all).toEqual({ text: 'EU: live', tone: 'danger' });
    expect(clusterMarks.parse('生产').all).toEqual({ text: '生产', tone: 'neutral' });
  });

  test.each([
    ['Staging:red', '"red" is none of the tones danger, warn, info, neutral'],
    [':warn', 'there is an empty text'],
    ['a=', 'there is an empty text'],
    ['a=production,Staging', '"Staging" names no cluster'],
    ['=production', '"=production" names no cluster'],
    ['a=x,a=y', '"a" twice'],
    ['x'.repeat(25), 'longer than 24 characters'],
    ['a\u0007b', 'control character'],
  ])('%j is refused with the reason', (text, reason) => {
    expect(problem(text)).toContain(reason);
  });
});
