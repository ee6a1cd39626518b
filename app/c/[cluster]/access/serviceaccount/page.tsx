import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ServiceAccountPage } from '#components/access/service-account-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access'))('title') };
}

export default function Page() {
  return <ServiceAccountPage />;
}
