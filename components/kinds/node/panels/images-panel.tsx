'use client';

import { useTranslations } from 'next-intl';
import { Mono, PanelTable } from '#components/resource-detail/facts.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { NodeImage } from '#lib/kinds/node-images.ts';
import { formatBytes } from '#lib/kubernetes/quantity.ts';

/** The images that the kubelet reports, the largest first. */
export function ImagesPanel({ images }: { images: readonly NodeImage[] }) {
  const t = useTranslations('kinds.node.images');
  const total = images.reduce((sum, image) => sum + image.sizeBytes, 0);
  return (
    <Panel title={t('title')} meta={t('meta', { count: images.length, size: formatBytes(total) })} flush>
      {images.length === 0 ? (
        <p className="px-3 py-2.5 text-text-2">{t('none')}</p>
      ) : (
        <>
          <PanelTable
            label={t('title')}
            columns={[{ title: t('name') }, { title: t('size'), right: true, width: '90px' }]}
            rows={images.map((image, index) => ({
              key: `${index} ${image.name}`,
              cells: [
                <span key="name" className="block py-1 whitespace-normal" title={image.others.join('\n')}>
                  {image.name === '' ? <span className="text-text-3">{t('unnamed')}</span> : <Mono>{image.name}</Mono>}
                </span>,
                formatBytes(image.sizeBytes),
              ],
            }))}
          />
          {/* --node-status-max-images of the kubelet. */}
          {images.length >= 50 ? <p className="px-3 py-2 text-12 text-text-3">{t('most')}</p> : null}
        </>
      )}
    </Panel>
  );
}
