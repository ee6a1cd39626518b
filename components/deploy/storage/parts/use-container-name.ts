import { useTranslations } from 'next-intl';
import type { ContainerAt } from '#lib/forms/workload/volumes/pod-volumes.ts';

/** What a container is called, also before it has a name. */
export function useContainerName(): (container: ContainerAt) => string {
  const t = useTranslations('deploy.storagePart');
  return ({ name, list, index }) =>
    name === '' ? t(list === 'containers' ? 'unnamed' : 'unnamedInit', { index: index + 1 }) : name;
}
