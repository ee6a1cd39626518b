import { getTranslations } from 'next-intl/server';
import { WhoCanPage } from '#components/access/who-can/who-can-page.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';

export default async function Page() {
  const t = await getTranslations('access.pages');
  return (
    <>
      <PageTitle text={t('who-can.title')} />
      <WhoCanPage />
    </>
  );
}
