import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ConnectionPage } from '#components/connection/connection-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('connection'))('title') };
}

export default function Page() {
  return <ConnectionPage />;
}
