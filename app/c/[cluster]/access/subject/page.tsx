import { getTranslations } from 'next-intl/server';
import { SubjectPage } from '#components/access/subject/subject-page.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';

export default async function Page() {
  const t = await getTranslations('access.pages');
  return (
    <>
      <PageTitle text={t('subject.title')} />
      <SubjectPage />
    </>
  );
}
