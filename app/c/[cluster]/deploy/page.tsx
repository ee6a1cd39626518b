import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeployPage } from '#components/deploy/deploy-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('deploy'))('title') };
}

export default function Page() {
  return <DeployPage />;
}
