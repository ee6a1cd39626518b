import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ControlPlanePage } from '#components/control-plane/control-plane-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('controlPlane'))('title') };
}

export default function Page() {
  return <ControlPlanePage />;
}
