'use client';

import { useTranslations } from 'next-intl';
import { printLabels } from '#lib/network/service/selector-match.ts';
import type { Problem } from '#lib/topology/graph.ts';
import { useNodeTexts } from '../use-node-texts.ts';

/** What is wrong with a link, in the map's own words. */
export function ProblemBlock({ problem }: { problem: Problem }) {
  const t = useTranslations('topology.side');
  const texts = useNodeTexts();
  const { near, tone } = problem;
  return (
    <section
      className={`flex flex-col gap-1 rounded-m border p-2.5 ${tone === 'bad' ? 'border-bad-line bg-bad-tint' : 'border-warn-line bg-warn-tint'}`}
    >
      <p className="wrap-anywhere">{texts.sentence(problem)}</p>
      {near === undefined ? null : (
        <p className="text-text-2 wrap-anywhere">
          {t('near', { count: near.pods, labels: printLabels(near.selector) })}
        </p>
      )}
    </section>
  );
}
