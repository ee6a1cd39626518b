'use client';

import { useTranslations } from 'next-intl';
import { PlaceMarks } from '#components/places/place-marks.tsx';
import { AccessHeader } from '../access-header.tsx';
import { IdentityPanel } from './identity-panel.tsx';
import { OwnRightsPanel } from './own-rights-panel.tsx';
import { TestPanel } from './test-panel.tsx';

const ownPlace = { page: 'access' };

/** Who am I, and what may I do: identity, rights as sentences, and a question to test (R12, R15). */
export function AccessPage() {
  const t = useTranslations('access.pages');
  return (
    <>
      <AccessHeader active="me" marks={<PlaceMarks place={ownPlace} />} />
      <div className="grid items-start gap-3 px-5 pt-3 pb-5 min-[1200px]:grid-cols-[minmax(0,1fr)_388px]">
        <div className="flex min-w-0 flex-col gap-3">
          <TestPanel />
          <OwnRightsPanel />
        </div>
        <aside aria-label={t('aside')} className="flex min-w-0 flex-col gap-3 max-[1199px]:order-first">
          <IdentityPanel />
        </aside>
      </div>
    </>
  );
}
