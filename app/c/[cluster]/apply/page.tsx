import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApplyPage } from '#components/apply/apply-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('apply'))('title') };
}

export default function Page() {
  return <ApplyPage />;
}
