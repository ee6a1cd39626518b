import { getTranslations } from 'next-intl/server';
import { OverviewPage } from '#components/overview/overview-page.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';

export default async function Overview() {
  const t = await getTranslations('overview');
  return (
    <>
      <PageTitle text={t('title')} />
      <OverviewPage />
    </>
  );
}
