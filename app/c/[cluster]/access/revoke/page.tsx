import { getTranslations } from 'next-intl/server';
import { RevokePage } from '#components/access/revoke/revoke-page.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';

export default async function Page() {
  const t = await getTranslations('access.revoke');
  return (
    <>
      <PageTitle text={t('title')} />
      <RevokePage />
    </>
  );
}
