import { getTranslations } from 'next-intl/server';
import { ControlPlanePage } from '#components/control-plane/control-plane-page.tsx';
import { PageTitle } from '#components/shell/page-title.tsx';

export default async function Page() {
  const t = await getTranslations('controlPlane');
  return (
    <>
      <PageTitle text={t('title')} />
      <ControlPlanePage />
    </>
  );
}
