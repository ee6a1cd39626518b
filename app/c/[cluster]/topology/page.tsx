import { getTranslations } from 'next-intl/server';
import { PageTitle } from '#components/shell/page-title.tsx';
import { TopologyPage } from '#components/topology/topology-page.tsx';

export default async function Page() {
  const t = await getTranslations('topology');
  return (
    <>
      <PageTitle text={t('title')} />
      <TopologyPage />
    </>
  );
}
