'use client';

import { History, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { laterPart } from '#components/forms/later/later-part.tsx';
import { Button } from '#components/ui/button.tsx';
import { showToast } from '#components/ui/toast.tsx';

const CopyDialog = laterPart(async () => (await import('./copy-dialog.tsx')).CopyDialog, { heightPx: 0 });

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
