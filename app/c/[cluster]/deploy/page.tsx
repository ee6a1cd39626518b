import { getTranslations } from 'next-intl/server';
import { DeployPage } from '#components/deploy/deploy-page.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';

export default async function Page() {
  const t = await getTranslations('deploy');
  return (
    <>
      <PageTitle text={t('title')} />
      <DeployPage />
    </>
  );
}
