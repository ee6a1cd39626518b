import { getTranslations } from 'next-intl/server';
import { GrantPage } from '#components/access/grant/grant-page.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';

export default async function Page() {
  const t = await getTranslations('access.grant');
  return (
    <>
      <PageTitle text={t('title')} />
      <GrantPage />
    </>
  );
}
