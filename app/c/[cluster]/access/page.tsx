import { getTranslations } from 'next-intl/server';
import { AccessPage } from '#components/access/me/access-page.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';

export default async function Page() {
  const t = await getTranslations('access.pages');
  return (
    <>
      <PageTitle text={t('me.title')} />
      <AccessPage />
    </>
  );
}
