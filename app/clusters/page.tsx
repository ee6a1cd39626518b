import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClustersPage } from '#components/clusters/clusters-page.tsx';
import { ClientMessages } from '../locale/client-messages.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('clusters'))('title') };
}

export default function Clusters() {
  return (
    <ClientMessages only={['app', 'ui', 'session', 'problem', 'clusters', 'drain']}>
      <ClustersPage />
    </ClientMessages>
  );
}
