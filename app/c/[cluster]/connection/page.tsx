import { getTranslations } from 'next-intl/server';
import { ConnectionPage } from '#components/connection/connection-page.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';

export default async function Page() {
  const t = await getTranslations('connection');
  return (
    <>
      <PageTitle text={t('title')} />
      <ConnectionPage />
    </>
  );
}
