import { getTranslations } from 'next-intl/server';
import { CreatePage } from '#components/forms/create-page.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';

export default async function Page({ params }: { params: Promise<{ resource: string }> }) {
  const t = await getTranslations('forms');
  const resource = decodeURIComponent((await params).resource);
  return (
    <>
      <PageTitle text={t('pageTitle', { resource })} />
      <CreatePage resource={resource} />
    </>
  );
}
