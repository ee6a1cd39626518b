import { getTranslations } from 'next-intl/server';
import { ServiceAccountPage } from '#components/access/service-account-page.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';

export default async function Page() {
  const t = await getTranslations('access');
  return (
    <>
      <PageTitle text={t('title')} />
      <ServiceAccountPage />
    </>
  );
}
