import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SignInPage } from '#components/session/sign-in/sign-in-page.tsx';
import { ClientMessages } from '../locale/client-messages.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('session'))('title') };
}

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function LoginPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams;
  const one = (name: string) => [search[name]].flat()[0];
  return (
    <ClientMessages only={['app', 'ui', 'session', 'problem']}>
      <SignInPage returnTo={one('returnTo')} cluster={one('cluster')} reason={one('reason')} />
    </ClientMessages>
  );
}
