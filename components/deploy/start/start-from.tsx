'use client';

import { History, Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { WorkloadSelect } from '#components/forms/parts/workload-select.tsx';
import { useNamespacePods } from '#components/kinds/service/use-namespace-pods.ts';
import { useClusterHref } from '#components/shell/use-cluster-href.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { showToast } from '#components/ui/toast.tsx';
import { namedWorkloads } from '#lib/forms/network/service-workload.ts';
import { workloadKinds, workloadShapes } from '#lib/forms/workload/kind/workload-kinds.ts';

/** A form is no place for more: whole manifests are applied as YAML. */
const mostBytes = 1024 * 1024;

/** Other beginnings than an empty form: a workload that exists, a file. */
export function StartFrom({ namespace, onText }: { namespace: string; onText: (text: string) => void }) {
  const t = useTranslations('deploy');
  const [isCopying, setCopying] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  async function read(chosen: File | undefined) {
    if (chosen === undefined) return;
    if (chosen.size > mostBytes) showToast({ tone: 'bad', title: t('fileTooLarge', { name: chosen.name }) });
    else onText(await chosen.text());
  }
  return (
    <>
      <Button variant="ghost" size="s" icon={History} onClick={() => setCopying(true)}>
        <span className="max-md:sr-only">{t('copyFrom')}</span>
      </Button>
      <Button variant="ghost" size="s" icon={Upload} onClick={() => file.current?.click()}>
        <span className="max-md:sr-only">{t('importYaml')}</span>
      </Button>
      <input
        ref={file}
        type="file"
        accept=".yaml,.yml,.json"
        aria-label={t('importYaml')}
        hidden
        onChange={({ target }) => {
          void read(target.files?.[0]);
          target.value = '';
        }}
      />
      {isCopying ? <CopyDialog namespace={namespace} onClose={() => setCopying(false)} /> : null}
    </>
  );
}

function CopyDialog({ namespace, onClose }: { namespace: string; onClose: () => void }) {
  const t = useTranslations('deploy');
  const router = useRouter();
  const href = useClusterHref();
  const { workloads } = useNamespacePods(namespace, true);
  return (
    <Dialog
      open
      size="s"
      title={t('copyFrom')}
      onOpenChange={onClose}
      footer={<Button onClick={onClose}>{t('cancelCopy')}</Button>}
    >
      <WorkloadSelect
        label={t('copyWorkload')}
        hint={t('copyHint', { namespace })}
        workloads={namedWorkloads(workloads)}
        chosen={undefined}
        onChoose={({ id, name }) => {
          const kind = workloadKinds.find((one) => one === id.slice(0, id.indexOf(' ')));
          if (kind === undefined) return;
          onClose();
          router.push(
            href(`deploy?from=${encodeURIComponent(`${workloadShapes[kind].resource}/${namespace}/${name}`)}`),
          );
        }}
      />
    </Dialog>
  );
}
