'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { foundObject } from '#lib/diagnosis/found-object.ts';
import type { KubeObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { FindingPanel } from './finding-panel.tsx';
import { UnreadNote } from './unread-note.tsx';
import { useDiagnosis } from './use-diagnosis.ts';

/** More at once would hide the page; the rest opens by a click. */
const firstShown = 3;

/**
 * What is wrong with an object: the answer before the page. `isExpected`: its state says that something is, so the place
 * is kept while the server looks.
 */
export default function WhatIsWrong(props: { resource: Resource; object: KubeObject; isExpected: boolean }) {
  const { resource, object, isExpected } = props;
  const t = useTranslations('diagnosis.panel');
  const { findings, unread, pending } = useDiagnosis(resource, object);
  const [isOpen, setOpen] = useState(false);
  if (pending && isExpected) return <WaitingPanel />;
  const subject = foundObject(object);
  const shown = isOpen ? findings : findings.slice(0, firstShown);
  const more = findings.length - shown.length;
  return (
    <>
      {shown.map((finding) => (
        <FindingPanel
          key={JSON.stringify([finding.rule, finding.code, finding.object, finding.params, finding.field])}
          finding={finding}
          subject={subject}
        />
      ))}
      {more > 0 ? (
        <Button size="s" className="self-start" onClick={() => setOpen(true)}>
          {t('more', { count: more })}
        </Button>
      ) : null}
      {(findings.length > 0 || isExpected) && unread.length > 0 ? <UnreadNote unread={unread} /> : null}
    </>
  );
}

function WaitingPanel() {
  const t = useTranslations('diagnosis.panel');
  return (
    <section aria-busy="true" aria-label={t('looking')} className="rounded-l border border-border-2 bg-surface">
      <div className="flex flex-col gap-2 border-border-2 border-b bg-surface-2 px-3.5 py-3">
        <Skeleton width="45%" height={12} />
        <Skeleton width="70%" />
      </div>
      <div className="flex flex-col gap-2.5 px-3.5 py-3">
        <Skeleton width="55%" />
        <Skeleton width="85%" height={22} />
      </div>
    </section>
  );
}
