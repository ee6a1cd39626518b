import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IssuerReturn } from '#components/session/sign-in/issuer/issuer-return.tsx';
import { ClientMessages } from '../../locale/client-messages.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('session'))('title') };
}

export default function IssuerReturnPage() {
  return (
    <ClientMessages only={['app', 'ui', 'session', 'problem']}>
      <IssuerReturn />
    </ClientMessages>
  );
}
