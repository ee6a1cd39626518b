'use client';

import { useTranslations } from 'next-intl';
import { useCount } from '#components/resource-list/use-count.ts';
import type { TextFacts } from '#lib/kinds/config-map-text.ts';
import { useBytes } from './use-bytes.ts';

/** Size, lines, and what can't be seen in a text: how its lines end, and whether the last one does. */
export function ValueFacts({ bytes, facts }: { bytes: number; facts: TextFacts | undefined }) {
  const t = useTranslations('kinds.data');
  const size = useBytes();
  const count = useCount();
  const said = [size(bytes)];
  if (facts === undefined) said.push(t('notText'));
  else {
    if (facts.lines > 1) said.push(t('lines', { n: count(facts.lines), count: facts.lines }));
    if (facts.lineEnds === 'crlf' || facts.lineEnds === 'cr' || facts.lineEnds === 'mixed') {
      said.push(t(`lineEnds.${facts.lineEnds}`));
    }
    if (facts.startsWithBom) said.push(t('bom'));
    if (facts.lines > 1 && !facts.endsWithNewline) said.push(t('noLastNewline'));
  }
  return <span className="text-12 text-text-3 tabular-nums">{said.join(' · ')}</span>;
}
