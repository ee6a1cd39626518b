'use client';

import { LayoutGrid, Server } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCluster } from '#components/data/use-cluster.ts';
import { useSession } from '#components/data/use-session.ts';
import { startHref } from '#components/places/place-storage.ts';
import { useMarkedName } from '../cluster-mark.tsx';
import type { Choice, ChoiceGroup } from './choice.ts';

/** The other clusters, each with the way in, and the page of all of them. Nothing where there is only one. */
export function useClusterChoices(onDone: () => void): ChoiceGroup {
  const t = useTranslations('shell.cluster');
  const router = useRouter();
  const here = useCluster();
  const nameOf = useMarkedName();
  const { session } = useSession();
  const { clusters = [], sessions = [] } = session ?? {};
  const goTo = (href: string) => () => {
    onDone();
    router.push(href);
  };
  const others = clusters
    .filter(({ id }) => id !== here)
    .map((cluster): Choice => {
      const { id, displayName, answers } = cluster;
      const own = sessions.find((entry) => entry.cluster === id);
      const word = answers ? (own === undefined ? t('signedOut') : own.version) : t('noAnswer');
      return {
        value: `cluster ${id}`,
        title: nameOf(cluster),
        words: [displayName, id, 'cluster', t('label')],
        status: { tone: answers ? (own === undefined ? 'neutral' : 'ok') : 'bad', word, reason: undefined },
        icon: Server,
        isName: true,
        onChoose: goTo(own === undefined ? `/login?cluster=${encodeURIComponent(id)}` : startHref(own)),
      };
    });
  const all: Choice = {
    value: 'clusters',
    title: t('overview'),
    words: [t('overview'), 'clusters'],
    icon: LayoutGrid,
    onChoose: goTo('/clusters'),
  };
  return {
    id: 'clusters',
    heading: t('all'),
    choices: others.length === 0 ? [] : [all, ...others],
    most: { atFirst: 20, found: 6 },
  };
}
