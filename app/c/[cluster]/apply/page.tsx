import { getTranslations } from 'next-intl/server';
import { ApplyPage } from '#components/apply/apply-page.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';

export default async function Page() {
  const t = await getTranslations('apply');
  return (
    <>
      <PageTitle text={t('title')} />
      <ApplyPage />
    </>
  );
}
