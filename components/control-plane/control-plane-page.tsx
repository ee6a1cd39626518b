'use client';

import { useTranslations } from 'next-intl';
import { useClusterSession } from '#components/data/use-session.ts';
import { PlaceMarks } from '#components/places/place-marks.tsx';
import { PageHeader } from '#components/resource-list/page-header.tsx';
import { AddOnsPanel } from './add-ons-panel.tsx';
import { CertificatePanel } from './certificate-panel.tsx';
import { ComponentsPanel } from './components-panel.tsx';
import { HealthPanel } from './health-panel.tsx';
import { LeadersPanel } from './leaders-panel.tsx';
import { VersionPanel } from './version-panel.tsx';

const ownPlace = { page: 'control-plane' };

/** How the cluster's own parts are: checks of the API server, component pods, who leads, the certificate's end. */
export function ControlPlanePage() {
  const t = useTranslations('controlPlane');
  const { version } = useClusterSession();
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('crumb') }]}
        crumbsLabel={t('crumbs')}
        title={t('title')}
        marks={<PlaceMarks place={ownPlace} />}
        actions={version === '' ? undefined : <span className="text-12 text-text-2">{version}</span>}
      />
      <div className="grid items-start gap-3 px-5 pt-2 pb-5 min-[1100px]:grid-cols-[minmax(0,1fr)_420px]">
        <div className="flex min-w-0 flex-col gap-3">
          <HealthPanel check="readyz" />
          <HealthPanel check="livez" />
          <ComponentsPanel />
          <AddOnsPanel />
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <CertificatePanel />
          <LeadersPanel />
          <VersionPanel />
        </div>
      </div>
    </>
  );
}
