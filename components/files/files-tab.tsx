'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import { useNoRight } from '#components/problem/use-no-right.ts';
import { useSearchState } from '#components/resource-list/page-url.ts';
import { Field, Select } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { cleanPath } from '#lib/files/path.ts';
import { execContainers, usualContainer } from '#lib/kinds/pod/exec-containers.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { DirectoryPanel } from './directory-panel.tsx';

/** The files of a pod's containers. Container and directory are in the address. */
export default function FilesTab({ resource, pod }: { resource: Resource; pod: KubeObject }) {
  const t = useTranslations('files');
  const cluster = useCluster();
  const { params, set } = useSearchState();
  const { namespace = '', name } = pod.metadata;
  const containers = useMemo(() => execContainers(pod), [pod]);
  const container =
    containers.find((candidate) => candidate.name === params.get('in')) ?? usualContainer(pod, containers);
  const path = cleanPath(params.get('path') ?? '/');
  // From v1.35 on the API server asks for both.
  const noRight = useNoRight(
    cluster,
    ['get', 'create'].map((verb) => ({ verb, resource, subresource: 'exec', namespace, name })),
  );
  if (noRight !== undefined) return <NoRightNotice noRight={noRight} title={t('noRight')} />;
  if (container === undefined) return <Notice tone="neutral" title={t('noContainer')} />;
  return (
    <div className="flex flex-col gap-3">
      <Field label={t('container')} className="max-w-80">
        {(ids) => (
          <Select
            {...ids}
            mono
            value={container.name}
            options={containers.map((one) => ({ value: one.name, label: one.name, hint: one.word }))}
            onChange={(event) => set({ in: event.target.value, path: null })}
          />
        )}
      </Field>
      {container.isRunning ? (
        <DirectoryPanel
          key={container.name}
          place={{ namespace, pod: name, container: container.name }}
          path={path}
          onPath={(next) => set({ path: next === '/' ? null : next })}
          onDebug={() => set({ action: 'debug' })}
        />
      ) : (
        <Notice tone="neutral" title={t('notRunning', { container: container.name, word: container.word })}>
          {t('notRunningText')}
        </Notice>
      )}
    </div>
  );
}
