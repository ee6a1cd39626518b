import { getTranslations } from 'next-intl/server';
import { LooseEndsPage } from '#components/access/loose-ends/loose-ends-page.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';

export default async function Page() {
  const t = await getTranslations('access.pages');
  return (
    <>
      <PageTitle text={t('loose-ends.title')} />
      <LooseEndsPage />
    </>
  );
}
