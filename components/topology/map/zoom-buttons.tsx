'use client';

import { useReactFlow } from '@xyflow/react';
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '#components/ui/button.tsx';

export function ZoomButtons() {
  const t = useTranslations('topology.zoom');
  const flow = useReactFlow();
  return (
    <div className="absolute right-3 bottom-3 z-(--z-sticky) flex flex-col rounded-m border border-border bg-surface p-0.5">
      <IconButton size="s" icon={ZoomIn} label={t('in')} onClick={() => void flow.zoomIn()} />
      <IconButton size="s" icon={ZoomOut} label={t('out')} onClick={() => void flow.zoomOut()} />
      <IconButton size="s" icon={Maximize} label={t('fit')} onClick={() => void flow.fitView({ padding: 0.08 })} />
    </div>
  );
}
