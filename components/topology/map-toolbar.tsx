'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/button.tsx';
import { ChoiceBar, TogglePair } from '#components/ui/toggles.tsx';
import { layers } from '#lib/topology/graph.ts';
import type { MapView } from './data/use-map-view.ts';

export function MapToolbar({ view }: { view: MapView }) {
  const t = useTranslations('topology');
  const items = layers.map((layer) => ({
    id: layer,
    label: t(`layer.${layer}`),
    on: view.layers.includes(layer),
    set: (on: boolean) => view.showLayer(layer, on),
  }));
  const views = (['map', 'list'] as const).map((id) => ({ id, label: t(`view.${id}`) }));
  return (
    <>
      <TogglePair label={t('layer.label')} items={items} />
      <ChoiceBar label={t('view.label')} items={views} chosen={view.view} onChoose={view.showView} />
      <Button
        size="s"
        aria-pressed={view.problemsOnly}
        className={view.problemsOnly ? 'border-accent-line! bg-accent-tint!' : ''}
        onClick={() => view.showProblemsOnly(!view.problemsOnly)}
      >
        {t('problemsOnly')}
      </Button>
    </>
  );
}
