import { getTranslations } from 'next-intl/server';
import { LogsPage } from '#components/logs/logs-page.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';

export default async function Page() {
  const t = await getTranslations('logs');
  return (
    <>
      <PageTitle text={t('title')} />
      <LogsPage />
    </>
  );
}
